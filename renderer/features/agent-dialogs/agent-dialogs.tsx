import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useSendForm } from '../../messages/use-send-form.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { MessageArea } from '../messages/message-area.tsx';

/** An action that asks for something first, and the agent it is for. */
export interface AgentDialog {
  readonly agentId: AgentId;
  readonly action: 'message' | 'rename' | 'stop' | 'restart' | 'remove';
}

interface DialogProps {
  readonly agent: Agent;
  readonly onClose: () => void;
}

/** The dialog that is open for one agent; nothing when the agent is gone. */
export function AgentDialogs(props: {
  readonly dialog: AgentDialog | null;
  readonly onClose: () => void;
}): ReactElement | null {
  const { dialog, onClose } = props;
  const agent = useAppState((state) => (dialog === null ? undefined : state.swarm.agents[dialog.agentId]));
  if (dialog === null || agent === undefined) return null;
  switch (dialog.action) {
    case 'message':
      return <MessageDialog agent={agent} onClose={onClose} />;
    case 'rename':
      return <RenameDialog agent={agent} onClose={onClose} />;
    case 'stop':
      return <StopDialog agent={agent} onClose={onClose} />;
    case 'restart':
      return <RestartDialog agent={agent} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog agent={agent} onClose={onClose} />;
    default:
      return dialog.action satisfies never;
  }
}

function MessageDialog({ agent, onClose }: DialogProps): ReactElement {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { send: sendMessage, isSending, refusal } = useSendForm(onClose);
  const isEmpty = text.trim() === '';
  const send = (): void => {
    if (!isEmpty) sendMessage({ type: 'message', agentId: agent.id, text });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Message to ${agent.spec.name}`}
      description="Typed into its prompt as soon as the prompt is free."
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={isSending} disabled={isEmpty} onClick={send}>
            Send
          </Button>
        </>
      }
    >
      <MessageArea field={field} value={text} onChange={setText} onSend={send} refusal={refusal} />
    </Dialog>
  );
}

function RenameDialog({ agent, onClose }: DialogProps): ReactElement {
  const [name, setName] = useState(agent.spec.name);
  const { rename } = useActions();
  const trimmed = name.trim();
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title={`Rename ${agent.spec.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="rename-agent" disabled={trimmed === ''}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename-agent"
        onSubmit={(event) => {
          event.preventDefault();
          void rename(agent.id, trimmed);
          onClose();
        }}
      >
        <TextField label="Name" value={name} maxLength={launchLimits.nameLength} onChange={setName} />
      </form>
    </Dialog>
  );
}

function StopDialog({ agent, onClose }: DialogProps): ReactElement {
  const { stop } = useActions();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Stop ${agent.spec.name}?`}
      text="Its process and everything that it started are ended, by force after five seconds. Files stay as they are, and you can restart it later."
      confirmLabel="Stop agent"
      onConfirm={() => void stop(agent.id)}
    />
  );
}

function RestartDialog({ agent, onClose }: DialogProps): ReactElement {
  const { restart } = useActions();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Restart ${agent.spec.name}?`}
      text="What it is doing now is interrupted: its process and everything that it started are ended, by force after five seconds. Then its command starts again. Files stay as they are."
      confirmLabel="Restart agent"
      onConfirm={() => void restart(agent.id)}
    />
  );
}

function RemoveDialog({ agent, onClose }: DialogProps): ReactElement {
  const { remove } = useActions();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Remove ${agent.spec.name}?`}
      text="Its tile and its last screen go away. Its files and its events in the activity stay."
      confirmLabel="Remove agent"
      onConfirm={() => void remove(agent.id)}
    />
  );
}
