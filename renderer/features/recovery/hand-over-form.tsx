import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { composeHandOver } from '#shared/swarm/recovery/hand-over.ts';
import { openTask } from '#shared/swarm/selectors.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { likelySuccessor, SuccessorSelect } from './successor-select.tsx';
import type { Successor } from './successor-select.tsx';
import { useComposed } from './use-composed.ts';
import { useWorkSoFar } from './use-work-so-far.ts';

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
export function HandOverDialog({ agentId, to: wanted, onClose }: HandOverDialogProps): ReactElement | null {
  const { store } = useApp();
  const agent = useAgent(agentId);
  const work = useWorkSoFar(agentId);
  const { text, setText } = useComposed(work, composeHandOver);
  const [to, setTo] = useState<Successor>(() => {
    if (wanted !== null) return { kind: 'agent', agentId: wanted };
    return agent === undefined ? { kind: 'new' } : likelySuccessor(store.getState().swarm, agent);
  });
  const [isMoving, setIsMoving] = useState(false);
  const { moveWork } = useActions();
  if (agent === undefined) return null;
  const task = openTask(store.getState().swarm, agent);
  const send = async (): Promise<void> => {
    setIsMoving(true);
    const moved = await moveWork({ agentId, to, text });
    setIsMoving(false);
    if (moved.ok) onClose();
  };
  return (
    <RecoveryDialog
      title={`Hand over from ${agent.spec.name}`}
      description={`${task === null ? 'Its work' : `"${task.title}"`} goes to another agent, with the files it owns. ${agent.spec.name} is told to stop.`}
      label="Note"
      text={text}
      onText={setText}
      sendLabel="Hand over"
      busy={work === null || isMoving}
      onSend={() => void send()}
      onClose={onClose}
      choice={<SuccessorSelect agent={agent} allowSame={false} value={to} onChange={setTo} />}
    />
  );
}
