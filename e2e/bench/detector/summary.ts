import { accuracyOf } from '../../../electron/host/replay/score.ts';
import type { Cell, Score } from '../../../electron/host/replay/score.ts';
import { percentile, round } from '../support/report.ts';

/** Right time by true state (recall) or by shown status (precision). */
export interface StateScore {
  readonly seconds: number;
  readonly share: number;
}

/** What the scores of some recordings come to. */
export interface Summary {
  readonly recordings: number;
  readonly hours: number;
  /** Share of the scored time in which the status was right. */
  readonly accuracy: number;
  readonly needsYou: {
    /** Share of the spans that need the user with a right status in them. */
    readonly recall: number;
    readonly missed: number;
    readonly falsePerHour: number;
  };
  /** From the true change to the right status that then holds. */
  readonly delayMs: { readonly median: number; readonly p95: number };
  readonly flapsPerHour: number;
  /** Seconds by true state and shown status. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** For each true state the share of its time that was right. */
  readonly recall: Readonly<Record<string, StateScore>>;
  /** For each shown status the share of its time that was right. */
  readonly precision: Readonly<Record<string, StateScore>>;
  /** Share of the time at a limit that was shown as such; some agents show nothing. */
  readonly rateLimitedRecall: number | null;
}

/** One recording with its length in seconds. */
export interface Scored {
  readonly score: Score;
  readonly seconds: number;
}

export function summaryOf(scored: readonly Scored[]): Summary {
  const cells = scored.flatMap(({ score }) => score.cells);
  const spans = scored.flatMap(({ score }) => score.spans);
  const hours = scored.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const asking = spans.filter(({ needsUser }) => needsUser);
  const missed = asking.filter(({ met }) => !met).length;
  const delays = spans.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs]));
  const alarms = scored.reduce((sum, { score }) => sum + score.falseAlarms.length, 0);
  const flaps = scored.reduce((sum, { score }) => sum + score.flaps, 0);
  const limited = cells.filter(({ truth }) => truth === 'rate_limited');
  return {
    recordings: scored.length,
    hours: round(hours, 3),
    accuracy: round(accuracyOf(cells), 5),
    needsYou: {
      recall: asking.length === 0 ? 1 : round(1 - missed / asking.length, 5),
      missed,
      falsePerHour: round(alarms / hours),
    },
    delayMs: { median: Math.round(percentile(delays, 0.5)), p95: Math.round(percentile(delays, 0.95)) },
    flapsPerHour: round(flaps / hours),
    confusion: confusionOf(cells),
    recall: sharesBy(cells, ({ truth }) => truth),
    precision: sharesBy(cells, ({ kind }) => kind),
    rateLimitedRecall:
      limited.length === 0
        ? null
        : round(accuracyOf(limited.map((cell) => ({ ...cell, right: cell.kind === 'rate-limited' }))), 4),
  };
}

function confusionOf(cells: readonly Cell[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { truth, kind, ms } of cells) {
    const row = (table[truth] ??= {});
    row[kind] = round((row[kind] ?? 0) + ms / 1000, 3);
  }
  return table;
}

function sharesBy(cells: readonly Cell[], key: (cell: Cell) => string): Record<string, StateScore> {
  return Object.fromEntries(
    [...Map.groupBy(cells, key)].map(([name, group]) => [
      name,
      {
        seconds: round(group.reduce((sum, { ms }) => sum + ms, 0) / 1000, 1),
        share: round(accuracyOf(group), 4),
      },
    ]),
  );
}
