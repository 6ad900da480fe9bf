import type { ReactElement } from 'react';
import type { Status } from '#shared/detect/status.ts';
import { composeRedispatch } from '#shared/swarm/recovery/redispatch.ts';
import type { FailedAttempt } from '#shared/swarm/recovery/redispatch.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useAgent } from '../../store/hooks.ts';
import { MoveWorkDialog } from './move-work-dialog.tsx';

/** Stops an attempt that goes nowhere, keeps its work, and begins again by another way. */
export function RedispatchForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const agent = useAgent(item.agentId);
  if (agent === undefined) return null;
  const attempt = attemptOf(item.kind === 'status' ? item.status : null, item.evidence);
  return (
    <MoveWorkDialog
      agent={agent}
      title={`Try another way: ${agent.spec.name}`}
      description="Its turn is stopped (its process if it does not listen), its work is kept, and it begins again with this prompt."
      label="New prompt"
      sendLabel="Stop and begin again"
      allowSame
      initial={{ kind: 'same' }}
      compose={(work) => composeRedispatch(work, attempt)}
      onClose={onClose}
    >
      {attempt.repeats === '' ? null : (
        <dl className="recovery-fact">
          <dt>What repeats</dt>
          <dd>{attempt.repeats}</dd>
        </dl>
      )}
    </MoveWorkDialog>
  );
}

/** What is known of the failed attempt. */
function attemptOf(status: Status | null, evidence: string): FailedAttempt {
  if (status?.kind === 'looping') return { repeats: status.repeats || evidence, failures: [] };
  const failure = status?.kind === 'error' ? status.failure : evidence;
  return { repeats: '', failures: failure === '' ? [] : [failure] };
}
