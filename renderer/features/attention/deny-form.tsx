import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { requestLimits } from '#shared/signals/agent-request.ts';
import { titleOf } from '#shared/swarm/requests/describe-request.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useAnswer } from '../../attention/use-answer-request.ts';
import { useAgent } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

/** Denies what an agent asks, with a reason that reaches the agent. */
export function DenyForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const answer = useAnswer();
  const name = useAgent(item.agentId)?.spec.name;
  if (item.kind !== 'request') return null;
  const { request: open } = item;
  const deny = (): void => {
    void answer(open, { kind: 'deny', reason: reason.trim() });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={name === undefined ? 'Deny' : `Deny: ${name}`}
      description={titleOf(open.request)}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={deny}>
            Deny
          </Button>
        </>
      }
    >
      <TextArea
        ref={field}
        label="Reason (optional)"
        rows={3}
        value={reason}
        maxLength={requestLimits.label}
        hint={
          open.channel === 'screen'
            ? 'This agent is answered by its own keys, which carry no reason: it is sent as a message afterwards.'
            : 'The agent gets it with the denial. Enter denies, Shift+Enter starts a new line.'
        }
        onChange={setReason}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          deny();
        }}
      />
    </Dialog>
  );
}
