import { assertNever } from '#shared/base/assert-never.ts';
import type { StatusKind } from '#shared/detect/status.ts';

/**
 * Whether text may be typed at an agent.
 *
 * - `free`: it is at its prompt.
 * - `busy`: a turn runs, or nobody knows yet; what is typed now may land anywhere.
 * - `asking`: a question is open; what is typed now would answer it.
 * - `gone`: there is no process.
 */
export type PromptState = 'free' | 'busy' | 'asking' | 'gone';

/** What a status says about the prompt. A turn that ended in any way leaves the prompt free. */
export function promptStateOf(kind: StatusKind): PromptState {
  switch (kind) {
    case 'idle':
    case 'done':
    case 'blocked':
    case 'error':
    case 'compacted':
      return 'free';
    case 'awaiting-approval':
    case 'awaiting-answer':
      return 'asking';
    case 'starting':
    case 'working':
    case 'rate-limited':
    case 'compacting':
    case 'looping':
    case 'stalled':
      return 'busy';
    case 'exited':
    case 'crashed':
    case 'lost':
      return 'gone';
    default:
      return assertNever(kind);
  }
}
