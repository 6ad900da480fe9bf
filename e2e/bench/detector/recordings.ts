import { findRecordings, readRecording } from '../../../electron/host/replay/recordings.ts';
import type { Recording } from '../../../electron/host/replay/recordings.ts';
import type { Labels } from '../../../electron/host/replay/labels.ts';
import { signalsOfLabels } from '../../../electron/host/replay/labels.ts';
import { replay } from '../../../electron/host/replay/replay.ts';
import type { At } from '../../../electron/host/replay/replay.ts';
import { score } from '../../../electron/host/replay/score.ts';
import type { Score } from '../../../electron/host/replay/score.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';
import type { Status } from '../../../shared/detect/status.ts';
import { activity, regexPoll } from './baselines.ts';
import { agentOf, chosenProfile } from './chosen-profile.ts';
import { distorted } from './distorted.ts';
import type { Distortion } from './distorted.ts';
import { recordedReports } from './recorded-hooks.ts';
import { summaryOf } from './summary.ts';
import type { Summary } from './summary.ts';

/** One recording, played. */
export interface Traced {
  readonly file: string;
  readonly agent: string;
  readonly seconds: number;
  /** Reports of the agent were played with it. */
  readonly hooks: boolean;
  readonly statuses: readonly At<Status>[];
  /** How long our chain took. */
  readonly tookMs: number;
}

/** One that has labels, scored, with both baselines on the same input. */
export interface Played extends Traced {
  readonly ours: Score;
  readonly regexPoll: Score;
  readonly activity: Score;
}

export interface Outcome {
  readonly played: readonly Played[];
  /** Those without labels. */
  readonly unlabelled: readonly Traced[];
  /** Recordings that could not be played: the file and why. */
  readonly failed: readonly string[];
}

export interface PlayOptions {
  readonly profiles: readonly AgentProfile[];
  /** How what the agents told their hooks arrives, where it was recorded; null: it is not played. */
  readonly hooks: Distortion | null;
  /** The agent of recordings without labels; undefined: as the recording's header or path says. */
  readonly agent?: string | undefined;
}

/** Plays all recordings under these folders, one after another. What cannot be read is told, and the rest goes on. */
export async function playAll(folders: readonly string[], options: PlayOptions): Promise<Outcome> {
  const files = (await Promise.all(folders.map((folder) => findRecordings(folder)))).flat();
  const played: Played[] = [];
  const unlabelled: Traced[] = [];
  const failed: string[] = [];
  for (const file of files) {
    const recording = await readRecording(file);
    const traced = recording.ok ? await trace(recording.value, options) : recording;
    if (!recording.ok || !traced.ok) failed.push(traced.ok ? file : traced.error);
    else if (recording.value.labels)
      played.push(scored(traced.value, recording.value, recording.value.labels));
    else unlabelled.push(traced.value);
  }
  return { played, unlabelled, failed };
}

async function trace(
  { file, cast, labels }: Recording,
  { profiles, hooks, agent: named }: PlayOptions,
): Promise<Result<Traced, string>> {
  const agent = labels?.agent ?? named ?? agentOf(profiles, [cast.command, file]);
  const recorded = hooks === null ? ok([]) : await recordedReports(file, agent);
  if (!recorded.ok) return recorded;
  const reports = hooks === null ? [] : distorted(recorded.value, hooks);
  const seconds = labels?.duration ?? (cast.events.at(-1)?.at ?? 0) / 1000;
  const signals = [
    ...(labels ? signalsOfLabels(labels) : []),
    ...reports,
    { at: seconds * 1000, value: { kind: 'tick' } as const },
  ];
  const start = performance.now();
  const { statuses } = await replay(cast, { profile: chosenProfile(profiles, agent), signals });
  const tookMs = performance.now() - start;
  return ok({ file, agent, seconds, hooks: reports.length > 0, statuses, tookMs });
}

const scored = (traced: Traced, { cast }: Recording, labels: Labels): Played => ({
  ...traced,
  ours: score(traced.statuses, labels),
  regexPoll: score(regexPoll(cast, labels), labels),
  activity: score(activity(cast, labels), labels),
});

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
export const timesRealTime = (played: readonly Traced[]): number =>
  played.reduce((sum, { seconds }) => sum + seconds * 1000, 0) /
  Math.max(
    1,
    played.reduce((sum, { tookMs }) => sum + tookMs, 0),
  );

/** Our status timeline, one JSON line a change; `t` in seconds from the start of the recording. */
export const traceOf = (played: readonly Traced[]): string =>
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
