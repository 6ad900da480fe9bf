import { phaseOf } from '#shared/detect/claim.ts';
import type { Phase } from '#shared/detect/claim.ts';
import { controlClaim } from '#shared/detect/control.ts';
import { reportedClaim } from '#shared/detect/reported.ts';
import { restsWithoutPrompt } from '#shared/detect/rest-without-prompt.ts';
import type { DetectorState } from '#shared/detect/state.ts';

/**
 * Whether text may be typed at an agent.
 *
 * - `free`: it is at its prompt.
 * - `expecting`: Enter was pressed a moment ago; a turn is taken for granted, but nothing shows it yet.
 * - `busy`: a turn runs, or no prompt is known to be open; what is typed now may land anywhere.
 * - `asking`: a question is open; what is typed now would answer it.
 * - `gone`: there is no process.
 */
export type PromptState = 'free' | 'expecting' | 'busy' | 'asking' | 'gone';

type Sighted = Pick<DetectorState, 'live' | 'status' | 'dispute' | 'reported' | 'control' | 'reading'>;

/** Some agents wait for their quota with a turn under way, others at their prompt: which, they say themselves. */
function phaseAtLimit({ reported, control }: Sighted): Phase {
  const word = reportedClaim(reported) ?? controlClaim(control);
  return word === null ? 'busy' : phaseOf(word);
}

/** The detector's rule for work that it only expects. */
const expectedWork = 'prompt-submitted';

/**
 * What the detector knows about the prompt. It is free only when what is seen now and what is shown agree
 * on that: the one knows of a question first, the other outlasts a frame without a spinner. Nor is it free as
 * long as another source sees a question or work: a report that the turn is over does not close a dialog.
 */
export function promptStateOf(state: Sighted): PromptState {
  const { live, status, dispute } = state;
  const seen = [live, status, ...(dispute === null ? [] : [dispute.against])];
  const phases = seen.map((claim) => (claim.kind === 'rate-limited' ? phaseAtLimit(state) : phaseOf(claim)));
  if (phases.includes('over')) return 'gone';
  if (phases.includes('asking')) return 'asking';
  if (live.rule === expectedWork) return 'expecting';
  return phases.includes('busy') || restsWithoutPrompt(state) ? 'busy' : 'free';
}
