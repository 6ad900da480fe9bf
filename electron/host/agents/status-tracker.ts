import type { AgentId, RunId } from '#shared/base/ids.ts';
import { afterJump } from '#shared/detect/after-jump.ts';
import { createDetector, step } from '#shared/detect/detector.ts';
import type { DetectorState, FileEdit } from '#shared/detect/detector.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import { retuned } from '#shared/detect/retune.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { Clock } from './clock.ts';
import { createJumpWatch } from './jump-watch.ts';
import { createWakeTimer } from './wake-timer.ts';

/** Follows the status of one run and records what changes. */
export interface StatusTracker {
  readonly state: () => DetectorState;
  /** Takes in what was observed now. */
  readonly signal: (signal: Signal) => void;
  /** The profile's thresholds have changed: they hold at once. */
  readonly retune: (profile: AgentProfile) => void;
  /** No timer runs and no signal counts from here on. */
  readonly stop: () => void;
}

export interface StatusTrackerDeps {
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly profile: AgentProfile;
  readonly clock: Clock;
  readonly record: RecordFacts;
  /** Called after every signal, with the state that it led to. */
  readonly onStep: (state: DetectorState) => void;
  readonly onEdits: (edits: readonly FileEdit[]) => void;
}

export function createStatusTracker(deps: StatusTrackerDeps): StatusTracker {
  const { agentId, runId, profile, clock, record, onStep, onEdits } = deps;
  const startedAt = clock.now();
  let state = createDetector(profile, startedAt, {
    utcOffsetMinutes: -new Date(startedAt).getTimezoneOffset(),
  });
  const jumps = createJumpWatch(clock);
  let isStopped = false;

  const timer = createWakeTimer(clock, () => signal({ kind: 'tick' }));
  const signal = (observed: Signal): void => {
    if (isStopped) return;
    const jumped = jumps();
    if (jumped !== 0) state = afterJump(state, jumped);
    const next = step(state, observed, clock.now());
    state = next.state;
    timer.set(next.wakeAt);
    const said = next.lines.map((line): EventBody => ({ type: 'protocol-line-said', agentId, line }));
    const changed: EventBody[] =
      next.status === null ? [] : [{ type: 'status-changed', agentId, runId, status: next.status }];
    // The line first: the status that follows from it completes the task that the line moves on.
    const facts = [...said, ...changed];
    if (facts.length > 0) record(facts, 'agent');
    if (next.edits.length > 0) onEdits(next.edits);
    onStep(state);
  };

  return {
    state: () => state,
    signal,
    retune: (changed) => {
      const tuned = retuned(state, changed);
      if (tuned === state) return;
      state = tuned;
      signal({ kind: 'tick' });
    },
    stop: () => {
      isStopped = true;
      timer.set(null);
    },
  };
}
