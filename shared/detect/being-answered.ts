import type { Claim } from './claim.ts';
import { saysTheSame } from './claim.ts';
import { firstRunTopics } from './status.ts';

/** A person pressed a key that chooses or writes in a dialog of the first run. */
export interface BeingAnswered {
  readonly question: Claim;
  readonly at: number;
}

/** The rule by which a start goes on while a person is at its dialog. */
export const beingAnsweredRule = 'being-answered';

/**
 * Arrows, Home, End, pages, Tab, Backspace, a paste, text. Not Enter, which answers; not Escape and Ctrl-C, which
 * leave; not what a terminal tells by itself (mouse, focus).
 */
const choosing =
  // oxlint-disable-next-line no-control-regex -- keys are control characters
  /^(?:\u001b(?:[[O](?:1;\d)?[A-DFHZ]|\[[1-8]~|\[200~)|[\t\b\u007f]|\P{Cc}+$)/u;

/** Takes in what a person typed while a start asks `question` (or does something else). */
export function beingAnswered(
  before: BeingAnswered | null,
  typed: string,
  question: Claim,
  now: number,
): BeingAnswered | null {
  return isOfFirstRun(question) && choosing.test(typed) ? { question, at: now } : before;
}

const isOfFirstRun = (question: Claim): boolean =>
  question.kind === 'awaiting-answer' && firstRunTopics.has(question.topic);

/** What is asked: while somebody answers it, that is not what is told. */
export const questionOf = (being: BeingAnswered | null, live: Claim): Claim =>
  being !== null && live.rule === beingAnsweredRule ? being.question : live;

/**
 * Somebody is at the dialog that is seen. An agent that starts calls for one thing only, that a person comes to its
 * terminal; the app answers none of these dialogs. Whoever presses keys there has come.
 */
export const isBeingAnswered = (
  being: BeingAnswered | null,
  seen: Claim,
  now: number,
  forMs: number,
): boolean => being !== null && now - being.at < forMs && saysTheSame(being.question, seen);
