import type { Status } from '#shared/detect/status.ts';
import { statusLooks } from '../theme/status-look.ts';
import { sourceTexts } from './source-texts.ts';

/** Longest evidence in a tooltip; the focus view shows all of it. */
const longestEvidence = 160;

const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });

/** One sentence: who says otherwise, and what. */
export const contradictionText = ({ source, says }: NonNullable<Status['contradicted']>): string =>
  `Not sure: ${sourceTexts[source]} says “${statusLooks[says].word}”.`;

/** Why an agent has its status, in some sentences: source, rule, what the rule saw, since when. */
export function whyText(status: Status): string {
  const { source, rule, evidence, since, background, contradicted } = status;
  const seen = evidence.length > longestEvidence ? `${evidence.slice(0, longestEvidence - 1)}…` : evidence;
  const sentences = [
    `Known from ${sourceTexts[source]}, by the rule ${rule}${seen === '' ? '' : `: “${seen}”`}.`,
    `Since ${clockTime.format(new Date(since))}.`,
  ];
  if (background !== undefined && background.detail !== '') {
    sentences.push(`In the background: ${background.detail}.`);
  }
  if (contradicted !== undefined) sentences.push(contradictionText(contradicted));
  return sentences.join(' ');
}
