import { findRecordings, readRecording } from '../../../electron/host/replay/recordings.ts';
import type { LabelledCast } from '../../../electron/host/replay/recordings.ts';
import { signalsOfLabels } from '../../../electron/host/replay/labels.ts';
import { replay } from '../../../electron/host/replay/replay.ts';
import type { At } from '../../../electron/host/replay/replay.ts';
import { score } from '../../../electron/host/replay/score.ts';
import type { Score } from '../../../electron/host/replay/score.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';
import type { Status } from '../../../shared/detect/status.ts';
import { activity, regexPoll } from './baselines.ts';
import { chosenProfile } from './chosen-profile.ts';
import { distorted } from './distorted.ts';
import type { Distortion } from './distorted.ts';
import { recordedReports } from './recorded-hooks.ts';
import { summaryOf } from './summary.ts';
import type { Summary } from './summary.ts';

/** One recording, played and scored, with both baselines on the same input. */
export interface Played {
  readonly file: string;
  readonly agent: string;
  readonly seconds: number;
  /** Reports of the agent were played with it. */
  readonly hooks: boolean;
  readonly statuses: readonly At<Status>[];
  readonly ours: Score;
  readonly regexPoll: Score;
  readonly activity: Score;
  /** How long our chain took. */
  readonly tookMs: number;
}

/**
 * Plays all labelled recordings under these folders, one after another.
 *
 * @param hooks - how what the agents told their hooks arrives, where it was recorded; null: it is not played
 */
export async function playAll(
  folders: readonly string[],
  profiles: readonly AgentProfile[],
  hooks: Distortion | null,
): Promise<Played[]> {
  const files = (await Promise.all(folders.map((folder) => findRecordings(folder)))).flat();
  const played: Played[] = [];
  for (const file of files) played.push(await play(await readRecording(file), profiles, hooks));
  return played;
}

async function play(
  { file, cast, labels }: LabelledCast,
  profiles: readonly AgentProfile[],
  hooks: Distortion | null,
): Promise<Played> {
  const profile = chosenProfile(profiles, labels.agent);
  const reports = hooks === null ? [] : distorted(await recordedReports(file, labels.agent), hooks);
  const start = performance.now();
  const { statuses } = await replay(cast, { profile, signals: [...signalsOfLabels(labels), ...reports] });
  const tookMs = performance.now() - start;
  return {
    file,
    agent: labels.agent,
    seconds: labels.duration,
    hooks: reports.length > 0,
    statuses,
    ours: score(statuses, labels),
    regexPoll: score(regexPoll(cast, labels), labels),
    activity: score(activity(cast, labels), labels),
    tookMs,
  };
}

/** Whose scores are summed. */
export type Judge = 'ours' | 'regexPoll' | 'activity';

export interface Totals {
  readonly total: Summary;
  readonly byAgent: Readonly<Record<string, Summary>>;
}

export function totalsOf(played: readonly Played[], judge: Judge): Totals {
  const sum = (group: readonly Played[]) =>
    summaryOf(group.map((each) => ({ score: each[judge], seconds: each.seconds })));
  const byAgent = [...Map.groupBy(played, ({ agent }) => agent)].map(
    ([agent, group]) => [agent, sum(group)] as const,
  );
  return { total: sum(played), byAgent: Object.fromEntries(byAgent) };
}

/** How many times faster than real time our chain went. */
export const timesRealTime = (played: readonly Played[]): number =>
  played.reduce((sum, { seconds }) => sum + seconds * 1000, 0) /
  Math.max(
    1,
    played.reduce((sum, { tookMs }) => sum + tookMs, 0),
  );

/** Our status timeline, one JSON line a change; `t` in seconds from the start of the recording. */
export const traceOf = (played: readonly Played[]): string =>
  played
    .flatMap(({ file, statuses }) =>
      statuses.map(({ at, value }) =>
        JSON.stringify({
          file,
          t: at / 1000,
          status: value.kind,
          rule: value.rule,
          source: value.source,
          evidence: value.evidence,
        }),
      ),
    )
    .join('\n')
    .concat('\n');
