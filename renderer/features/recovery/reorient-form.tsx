import type { ReactElement } from 'react';
import { composeReorientation } from '#shared/swarm/recovery/reorientation.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useSendForm } from '../../messages/use-send-form.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgent, useAppState } from '../../store/hooks.ts';
import { Switch } from '../../ui/switch.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { useComposed } from './use-composed.ts';
import { useWorkSoFar } from './use-work-so-far.ts';

/** Gives an agent back what it forgot when its context was compressed. */
export function ReorientForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const { agentId } = item;
  const agent = useAgent(agentId);
  const work = useWorkSoFar(agentId);
  const { text, setText } = useComposed(work, composeReorientation);
  const swarm = useAppState((state) => (agent === undefined ? undefined : state.swarm.swarms[agent.swarmId]));
  const { command } = useActions();
  const { send, isSending, refusal } = useSendForm(onClose);
  if (agent === undefined || swarm === undefined) return null;
  return (
    <RecoveryDialog
      title={`Re-orient ${agent.spec.name}`}
      description="What is known of its work. It is typed as soon as the agent is at its prompt."
      label="Re-orientation"
      text={text}
      onText={setText}
      sendLabel="Send"
      busy={work === null || isSending}
      refusal={refusal}
      onSend={() => send({ type: 'message', agentId, text, purpose: 're-orientation' })}
      onClose={onClose}
      choice={
        <Switch
          label="From now on by itself"
          checked={swarm.options.autoReorient}
          onChange={(autoReorient) =>
            void command({ type: 'change-swarm-options', swarmId: swarm.id, options: { autoReorient } })
          }
        />
      }
    />
  );
}
