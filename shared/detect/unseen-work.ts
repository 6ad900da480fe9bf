import type { ScreenView } from '../screen/screen-view.ts';
import type { Claim } from './claim.ts';
import { hasTool, printsForMs, sampledForMs } from './movement.ts';
import type { Movement } from './movement.ts';
import type { DetectorState } from './state.ts';
import type { StatusSource } from './status.ts';

/** One piece of output may be the prompt that follows: only two that are so far apart are told as printing. */
const printsSinceMs = 300;

/** Longest row that is kept as evidence. */
const maxRowText = 300;

const stillPrints = 'still-prints';
const processesWork = 'processes-work';
const toolRuns = 'tool-runs';
const noKnownSign = 'no-known-sign';

const rules: ReadonlySet<string> = new Set([stillPrints, processesWork, toolRuns, noKnownSign]);

/** It counts as working because something moves, or because nothing says that it rests; no sign of work was seen. */
export const isUnseenWork = ({ rule }: { readonly rule: string }): boolean => rules.has(rule);

/** That a program works which shows no known sign of what it does, and what that is known from. */
export function unseenWork(
  { movement, reading }: Pick<DetectorState, 'movement' | 'reading'>,
  now: number,
): Claim {
  const { printing, worked } = movement;
  const row = reading === null ? '' : lastWritten(reading.view);
  if (
    printing !== null &&
    printing.last - printing.since >= printsSinceMs &&
    now - printing.last < printsForMs
  ) {
    return work(stillPrints, 'movement', row);
  }
  if (worked !== null && now - worked.at < sampledForMs) {
    return work(processesWork, 'movement', usageText(worked));
  }
  if (hasTool(movement, now)) return work(toolRuns, 'movement', row);
  return work(noKnownSign, 'screen', row);
}

/** When that it works is known from something else, if nothing moves any more. */
export const unseenWorkWakes = ({ printing, worked, toolSeenAt }: Movement): readonly (number | null)[] => [
  printing && printing.last + printsForMs,
  worked && worked.at + sampledForMs,
  toolSeenAt === null ? null : toolSeenAt + sampledForMs,
];

const work = (rule: string, source: StatusSource, evidence: string): Claim => ({
  kind: 'working',
  rule,
  evidence,
  source,
  activity: '',
});

const usageText = ({ cpu, children }: NonNullable<Movement['worked']>): string =>
  `${Math.round(cpu * 100)} % of a core, ${children + 1} ${children === 0 ? 'process' : 'processes'}`;

/** The row that was written last: the cursor's, or the nearest above it that is not blank. */
function lastWritten({ rows, cursor }: ScreenView): string {
  const texts = rows.slice(0, cursor.y + 1).map((row) => row.text.trim());
  return (texts.findLast((text) => text !== '') ?? '').slice(0, maxRowText);
}
