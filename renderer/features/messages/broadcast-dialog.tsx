import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { countText } from '#shared/base/count-text.ts';
import type { SwarmId } from '#shared/base/ids.ts';
import { audienceOf } from '#shared/swarm/messages/decide-message.ts';
import type { Audience } from '#shared/swarm/messages/message-commands.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import { TemplateMenu } from '../../messages/template-menu.tsx';
import { useSendForm } from '../../messages/use-send-form.ts';
import { useAppState } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import './broadcast-dialog.css';
import { MessageArea } from './message-area.tsx';

export interface BroadcastDialogProps {
  readonly swarmId: SwarmId;
  readonly onClose: () => void;
}

/** One message to all agents of a swarm, or to those of one role. */
export function BroadcastDialog({ swarmId, onClose }: BroadcastDialogProps): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const [role, setRole] = useState('');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { send: sendMessage, isSending, refusal } = useSendForm(onClose);
  const audience: Audience = role === '' ? { kind: 'all' } : { kind: 'role', role };
  const running = audienceOf(state, swarmId, { kind: 'all' }).filter(isRunning);
  const roles = [...new Set(running.map(({ spec }) => spec.role))].filter((name) => name !== '');
  const count = audienceOf(state, swarmId, audience).filter(isRunning).length;
  const canSend = text.trim() !== '' && count > 0;
  const send = (): void => {
    if (canSend) sendMessage({ type: 'broadcast', swarmId, audience, text });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Message to several agents"
      description="Each gets it as soon as it is at its prompt."
      initialFocus={field}
      footer={
        <>
          <div className="broadcast-templates">
            <TemplateMenu text={text} onChoose={setText} />
          </div>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={isSending} disabled={!canSend} onClick={send}>
            Send to {countText(count, 'agent')}
          </Button>
        </>
      }
    >
      <div className="broadcast">
        <Select
          label="Who gets it"
          value={role}
          options={[
            { value: '', label: 'All running agents' },
            ...roles.map((name) => ({ value: name, label: `Role: ${name}` })),
          ]}
          onChange={setRole}
        />
        <MessageArea field={field} value={text} onChange={setText} onSend={send} refusal={refusal} />
      </div>
    </Dialog>
  );
}
