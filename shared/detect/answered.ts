import type { Claim } from './claim.ts';
import { phaseOf, saysTheSame } from './claim.ts';

/** A key that answers was pressed while this was asked. */
export interface Answered {
  readonly question: Claim;
  readonly at: number;
}

/** An agent that takes an answer redraws by then; one that does not is still asking. */
const redrawnWithinMs = 120;

/** So long a dialog may stay on the screen after its answer; then the key was no answer. */
const stillDrawnMs = 1_500;

const confirming = /^\r$/u;
const choosing = /^[\r1-9yYaA]$/u;

/** Takes in what was typed while the agent asked `question` (or did something else). */
export function answered(before: Answered | null, typed: string, question: Claim, now: number) {
  if (phaseOf(question) !== 'asking') return before;
  const answers = question.kind === 'awaiting-approval' ? choosing : confirming;
  return answers.test(typed) ? { question, at: now } : before;
}

/** The question on the screen is one that was just answered: the agent goes on and has not redrawn yet. */
export const isAnswered = (answer: Answered | null, seen: Claim, now: number): boolean =>
  answer !== null &&
  now - answer.at >= redrawnWithinMs &&
  now - answer.at < stillDrawnMs &&
  (saysTheSame(answer.question, seen) || isUntold(seen));

/** A title that lags behind says that something is asked, but not what. */
const isUntold = (seen: Claim): boolean =>
  (seen.kind === 'awaiting-approval' && seen.request === '') ||
  (seen.kind === 'awaiting-answer' && seen.question === '');

/** When an answer begins to count, and when it no longer does. */
export const answerWakes = (answer: Answered | null): readonly number[] =>
  answer === null ? [] : [answer.at + redrawnWithinMs, answer.at + stillDrawnMs];
