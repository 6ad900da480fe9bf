import type { Status } from '#shared/detect/status.ts';
import type { Labels, Span } from './labels.ts';

/** What came before a moment and decides which statuses are right at it. */
export interface Past {
  /** The span before was a finished task. */
  readonly afterDone: boolean;
  /** A compaction was told by then. */
  readonly compacted: boolean;
}

const killed = 9;

/** Whether a status is right while the agent truly is in this span. */
export function isRight(span: Span, { kind }: Status, past: Past, labels: Labels): boolean {
  switch (span.state) {
    case 'starting':
      return kind === 'starting' || kind === 'working';
    case 'idle':
      return kind === 'idle' || (past.afterDone && kind === 'done');
    case 'working':
      return kind === 'working' || (labels.scenario.startsWith('hang-') && kind === 'stalled');
    case 'waiting_approval':
      return kind === 'awaiting-approval' || kind === 'awaiting-answer';
    case 'blocked':
      return (
        kind === 'blocked' || (/login/u.test(span.note) && (kind === 'awaiting-answer' || kind === 'error'))
      );
    case 'rate_limited':
      return kind === 'rate-limited' || kind === 'working';
    case 'compacted':
      return kind === 'compacted' || (past.compacted && ['working', 'idle', 'done'].includes(kind));
    case 'exited':
      return kind === 'crashed' || (kind === 'exited' && labels.exit?.signal !== killed);
    default:
      return kind === span.state;
  }
}

/** The truth asks for the person: a question, a block, a failure, a process that was killed. */
export function asksForUser({ state }: Span, { exit }: Labels): boolean {
  if (state === 'exited') return exit?.signal === killed;
  return state === 'waiting_approval' || state === 'blocked' || state === 'error';
}
