import { useState } from 'react';
import type { ReactElement } from 'react';
import { composeGuidance } from '#shared/swarm/recovery/short-messages.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useSendForm } from '../../messages/use-send-form.ts';
import { useAgent } from '../../store/hooks.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';

/** Answers an error or a block with what the agent needs to go on. */
export function GuideForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const { agentId } = item;
  const agent = useAgent(agentId);
  const [text, setText] = useState('');
  const { send, isSending, refusal } = useSendForm(onClose);
  if (agent === undefined || item.kind !== 'status') return null;
  const { status } = item;
  const said =
    status.kind === 'error' ? status.failure : status.kind === 'blocked' ? status.need : item.evidence;
  return (
    <RecoveryDialog
      title={`Guide ${agent.spec.name}`}
      description="Your guidance goes to it together with what it reported."
      label="Guidance"
      text={text}
      onText={setText}
      sendLabel="Send"
      busy={isSending}
      refusal={refusal}
      onSend={() => {
        const message = composeGuidance(said, text.trim());
        send({ type: 'message', agentId, text: message, purpose: 'guidance' });
      }}
      onClose={onClose}
    >
      {said === '' ? null : (
        <dl className="recovery-fact">
          <dt>{status.kind === 'blocked' ? 'What it needs' : 'What it reported'}</dt>
          <dd>{said}</dd>
        </dl>
      )}
    </RecoveryDialog>
  );
}
