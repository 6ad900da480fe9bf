import { workSections } from './reorientation.ts';
import { bullets, sections } from './sections.ts';
import type { WorkSoFar } from './work-so-far.ts';

/** What is known of an attempt that went round in circles. */
export interface FailedAttempt {
  /** What it repeated, in its own words or those of its screen. */
  readonly repeats: string;
  /** Failures it reported, oldest first. */
  readonly failures: readonly string[];
}

/** Sends the same agent, or another one, at a task again by another way. */
export const composeRedispatch = (work: WorkSoFar, { repeats, failures }: FailedAttempt): string =>
  sections([
    ['', 'The attempt so far led nowhere and was stopped. Take a different approach.'],
    ['Original task', work.task],
    ['What was tried and repeated', repeats],
    ['Why it failed', bullets(failures)],
    ...workSections(work),
    [
      'How to go on',
      'Do not repeat what was tried. First say in two lines what the cause is and which other way you take; then take the smallest step that can show whether it works. If the same failure comes back, stop and report BLOCKED with what you need.',
    ],
  ]);
