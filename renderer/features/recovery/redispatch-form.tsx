import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Status } from '#shared/detect/status.ts';
import { composeRedispatch } from '#shared/swarm/recovery/redispatch.ts';
import type { FailedAttempt } from '#shared/swarm/recovery/redispatch.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { SuccessorSelect } from './successor-select.tsx';
import type { Successor } from './successor-select.tsx';
import { useComposed } from './use-composed.ts';
import { useWorkSoFar } from './use-work-so-far.ts';

/** Stops an attempt that goes nowhere, keeps its work, and begins again by another way. */
export function RedispatchForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const { agentId } = item;
  const agent = useAgent(agentId);
  const work = useWorkSoFar(agentId);
  const attempt = attemptOf(item.kind === 'status' ? item.status : null, item.evidence);
  const { text, setText } = useComposed(work, (known) => composeRedispatch(known, attempt));
  const [to, setTo] = useState<Successor>({ kind: 'same' });
  const [isMoving, setIsMoving] = useState(false);
  const { moveWork } = useActions();
  if (agent === undefined) return null;
  const send = async (): Promise<void> => {
    setIsMoving(true);
    const moved = await moveWork({ agentId, to, text });
    setIsMoving(false);
    if (moved.ok) onClose();
  };
  return (
    <RecoveryDialog
      title={`Try another way: ${agent.spec.name}`}
      description="Its turn is stopped (its process if it does not listen), its work is kept, and it begins again with this prompt."
      label="New prompt"
      text={text}
      onText={setText}
      sendLabel="Stop and begin again"
      busy={work === null || isMoving}
      onSend={() => void send()}
      onClose={onClose}
      choice={<SuccessorSelect agent={agent} allowSame value={to} onChange={setTo} />}
    >
      {attempt.repeats === '' ? null : (
        <dl className="recovery-fact">
          <dt>What repeats</dt>
          <dd>{attempt.repeats}</dd>
        </dl>
      )}
    </RecoveryDialog>
  );
}

/** What is known of the failed attempt. */
function attemptOf(status: Status | null, evidence: string): FailedAttempt {
  if (status?.kind === 'looping') return { repeats: status.repeats || evidence, failures: [] };
  const failure = status?.kind === 'error' ? status.failure : evidence;
  return { repeats: '', failures: failure === '' ? [] : [failure] };
}
