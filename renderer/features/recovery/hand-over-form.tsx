import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { composeHandOver } from '#shared/swarm/recovery/hand-over.ts';
import { openTask } from '#shared/swarm/selectors.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { MoveWorkDialog } from './move-work-dialog.tsx';
import { likelySuccessor } from './successor-select.tsx';

/** Hands over from the queue. */
export const HandOverForm = ({ item, onClose }: AttentionFormProps): ReactElement => (
  <HandOverDialog agentId={item.agentId} to={null} onClose={onClose} />
);

export interface HandOverDialogProps {
  readonly agentId: AgentId;
  /** Who takes over; null for whoever is likeliest. */
  readonly to: AgentId | null;
  readonly onClose: () => void;
}

/** Gives an agent's task to another one, with a note on what was done. */
export function HandOverDialog({ agentId, to, onClose }: HandOverDialogProps): ReactElement | null {
  const { store } = useApp();
  const agent = useAgent(agentId);
  if (agent === undefined) return null;
  const { swarm } = store.getState();
  const task = openTask(swarm, agent);
  return (
    <MoveWorkDialog
      agent={agent}
      title={`Hand over from ${agent.spec.name}`}
      description={`${task === null ? 'Its work' : `"${task.title}"`} goes to another agent. ${agent.spec.name} is told to stop.`}
      label="Note"
      sendLabel="Hand over"
      allowSame={false}
      initial={to === null ? likelySuccessor(swarm, agent) : { kind: 'agent', agentId: to }}
      compose={composeHandOver}
      onClose={onClose}
    />
  );
}
