import type { Reading, Utterance } from './reading.ts';
import type { Thresholds } from './thresholds.ts';

/** What the detector heard the agent say, to tell what is new from what is drawn again. */
export interface Heard {
  /** How often each utterance stood on the last screen that showed the transcript. */
  readonly visible: ReadonlyMap<string, number>;
  /** Utterances that vanished a moment ago: back soon, they were redrawn. */
  readonly gone: ReadonlyMap<string, { readonly count: number; readonly at: number }>;
  /** Everything ever heard, the latest last. */
  readonly known: ReadonlySet<string>;
  /** A last line that may still grow, and since when it stands like that. */
  readonly growing: { readonly key: string; readonly since: number } | null;
  /** Until then the screen is redrawn for a new size: known words are not said again. */
  readonly redrawnUntil: number;
}

export const heardNothing: Heard = {
  visible: new Map(),
  gone: new Map(),
  known: new Set(),
  growing: null,
  redrawnUntil: 0,
};

/** Enough for a long run; the oldest are forgotten first. */
const maxKnown = 2000;

/** So near to the end of the transcript stands what was just said. */
const nearBottomRows = 8;

export interface Hearing {
  readonly now: number;
  /** The agent works: its last line may still grow. */
  readonly writing: boolean;
  readonly thresholds: Thresholds;
}

export interface HeardNew {
  readonly heard: Heard;
  /** What was said now, top first. */
  readonly fresh: readonly Utterance[];
  /** When a growing line may be taken as complete. */
  readonly wakeAt: number | null;
}

/** Finds what a reading holds that was not said before. */
export function hear(heard: Heard, reading: Reading, hearing: Hearing): HeardNew {
  const { now, thresholds } = hearing;
  const utterances = reading.utterances ?? [];
  const growing = growingLine(heard, utterances, hearing);
  const still = growing !== null && now - growing.since < thresholds.lineSettledMs ? growing.key : null;
  const complete = utterances.filter((utterance) => !(utterance.open && utterance.key === still));
  const counts = countByKey(complete);
  const fresh: Utterance[] = [];
  for (const [key, count] of counts) {
    const before = shownBefore(heard, key, hearing);
    if (count <= before) continue;
    const newest = complete
      .filter((utterance) => utterance.key === key)
      .sort((a, b) => a.row - b.row)
      .slice(before - count);
    fresh.push(...newest.filter((utterance) => isNews(utterance, before, heard, reading, now)));
  }
  return {
    heard: {
      ...heard,
      visible: counts,
      gone: vanished(heard, counts, hearing),
      known: remembered(heard.known, counts),
      growing,
    },
    fresh: fresh.sort((a, b) => a.row - b.row),
    wakeAt: growing !== null && still !== null ? growing.since + thresholds.lineSettledMs : null,
  };
}

/** The screen is about to be redrawn for another reason than that something was said. */
export const redrawn = (heard: Heard, now: number, thresholds: Thresholds): Heard => ({
  ...heard,
  redrawnUntil: now + thresholds.redrawMs,
});

function growingLine(heard: Heard, utterances: readonly Utterance[], { now, writing }: Hearing) {
  const last = writing ? utterances.find((utterance) => utterance.open) : undefined;
  if (!last) return null;
  return heard.growing?.key === last.key ? heard.growing : { key: last.key, since: now };
}

function countByKey(utterances: readonly Utterance[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of utterances) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function shownBefore(heard: Heard, key: string, { now, thresholds }: Hearing): number {
  const gone = heard.gone.get(key);
  const recent = gone && now - gone.at < thresholds.redrawMs ? gone.count : 0;
  return Math.max(heard.visible.get(key) ?? 0, recent);
}

/**
 * Words above the person's last prompt are old. Words that were heard before and come back count only
 * at the end of the transcript: elsewhere someone scrolled, or a dialog made room again.
 */
function isNews(utterance: Utterance, before: number, heard: Heard, reading: Reading, now: number): boolean {
  if (utterance.quoted || utterance.row < reading.lastEcho) return false;
  if (before > 0 || !heard.known.has(utterance.key)) return true;
  if (now < heard.redrawnUntil) return false;
  const end = reading.regions.get('transcript')?.to ?? reading.regions.get('screen')?.to ?? 0;
  return end - utterance.row <= nearBottomRows;
}

function vanished(heard: Heard, counts: ReadonlyMap<string, number>, { now, thresholds }: Hearing) {
  const gone = new Map([...heard.gone].filter(([, was]) => now - was.at < thresholds.redrawMs));
  for (const [key, before] of heard.visible) {
    if ((counts.get(key) ?? 0) < before) {
      gone.set(key, { count: Math.max(before, gone.get(key)?.count ?? 0), at: now });
    }
  }
  return gone;
}

function remembered(known: ReadonlySet<string>, counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const unknown = [...counts.keys()].filter((key) => !known.has(key));
  return unknown.length === 0 ? known : new Set([...[...known].slice(unknown.length - maxKnown), ...unknown]);
}
