import { replay } from '../../../electron/host/replay/replay.ts';
import { findRecordings, readRecording } from '../../../electron/host/replay/recordings.ts';
import type { Recording } from '../../../electron/host/replay/recordings.ts';
import { castOfScreen, screenLookedAtMs } from '../../../electron/host/replay/screen-cast.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';
import type { StatusKind } from '../../../shared/detect/status.ts';
import { round } from '../support/report.ts';
import { chosenProfile } from './chosen-profile.ts';
import { mutations } from './mutations.ts';

/** A screen that a recording showed, what was true then, and the title that stood above it. */
interface KnownScreen {
  readonly agent: string;
  readonly truth: keyof typeof rightOf;
  readonly rows: readonly string[];
  readonly title: string | undefined;
}

/** States that one screen tells. */
const rightOf = {
  idle: ['idle', 'done', 'compacted'],
  working: ['working', 'compacting'],
  waiting_approval: ['awaiting-approval', 'awaiting-answer'],
  compacting: ['compacting', 'working'],
} as const satisfies Readonly<Record<string, readonly StatusKind[]>>;

const isTold = (state: string): state is KnownScreen['truth'] => state in rightOf;

/** So many different screens of each agent in each state. */
const mostScreens = 12;

/** How many of the screens are still right after one change; `asUnknown` without what is known of their agents. */
export interface MutationScore {
  readonly name: string;
  /** Screens that the change changes. */
  readonly screens: number;
  readonly right: number;
  readonly accuracy: number;
  readonly asUnknown: number;
  /** By agent and state, how many are wrong now. */
  readonly wrong: Readonly<Record<string, number>>;
}

/**
 * Takes screens out of labelled recordings, changes them as other versions, terminals and users would, and scores
 * what a single screen is taken for.
 */
export async function scoreMutations(
  folders: readonly string[],
  profiles: readonly AgentProfile[],
): Promise<readonly MutationScore[]> {
  const screens = await knownScreens(folders, profiles);
  const scores: MutationScore[] = [];
  for (const { name, apply } of [
    { name: 'as recorded', apply: (rows: readonly string[]) => rows },
    ...mutations,
  ]) {
    const changed = screens
      .map((screen) => ({ ...screen, was: screen.rows, rows: apply(screen.rows) }))
      .filter(({ was, rows }) => name === 'as recorded' || was.join('\n') !== rows.join('\n'));
    scores.push(await scoreOf(name, changed, profiles));
  }
  return scores;
}

async function scoreOf(
  name: string,
  screens: readonly KnownScreen[],
  profiles: readonly AgentProfile[],
): Promise<MutationScore> {
  const wrong: Record<string, number> = {};
  let right = 0;
  let rightAsUnknown = 0;
  for (const screen of screens) {
    if (await isRight(screen, chosenProfile(profiles, screen.agent))) right += 1;
    else wrong[`${screen.agent} ${screen.truth}`] = (wrong[`${screen.agent} ${screen.truth}`] ?? 0) + 1;
    if (await isRight({ ...screen, title: undefined }, chosenProfile(profiles, ''))) rightAsUnknown += 1;
  }
  const share = (count: number) => round(screens.length === 0 ? 1 : count / screens.length, 4);
  return {
    name,
    screens: screens.length,
    right,
    accuracy: share(right),
    asUnknown: share(rightAsUnknown),
    wrong,
  };
}

async function isRight({ rows, title, truth }: KnownScreen, profile: AgentProfile): Promise<boolean> {
  const signals = [{ at: screenLookedAtMs, value: { kind: 'tick' } as const }];
  const { statuses } = await replay(castOfScreen(rows.join('\n'), title), { profile, signals });
  const kind = statuses.at(-1)?.value.kind;
  return kind !== undefined && rightOf[truth].some((each) => each === kind);
}

async function knownScreens(
  folders: readonly string[],
  profiles: readonly AgentProfile[],
): Promise<readonly KnownScreen[]> {
  const files = (await Promise.all(folders.map((folder) => findRecordings(folder)))).flat();
  const known = new Map<string, KnownScreen>();
  const count = new Map<string, number>();
  for (const file of files) {
    const recording = await readRecording(file);
    if (!recording.ok) continue;
    for (const screen of await screensOf(recording.value, profiles)) {
      const group = `${screen.agent} ${screen.truth}`;
      const key = `${group}\n${screen.rows.join('\n')}`;
      if (known.has(key) || (count.get(group) ?? 0) >= mostScreens) continue;
      known.set(key, screen);
      count.set(group, (count.get(group) ?? 0) + 1);
    }
  }
  return [...known.values()];
}

/** The screen in the middle of each state that lasts: then it is drawn. */
async function screensOf(
  { cast, labels }: Recording,
  profiles: readonly AgentProfile[],
): Promise<readonly KnownScreen[]> {
  if (!labels) return [];
  const profile = chosenProfile(profiles, labels.agent);
  const spans = labels.spans.filter(({ t0, t1, note }) => t1 - t0 > 3 && !note.startsWith('typing'));
  const screens: KnownScreen[] = [];
  for (const { t0, t1, state } of spans) {
    if (!isTold(state)) continue;
    const until = 1000 * (t0 + (t1 - t0) / 2);
    const events = cast.events.filter(({ at }) => at <= until);
    const { view } = await replay({ ...cast, events }, { profile });
    const rows = view.rows.map(({ text }) => text);
    const title = events.map((event) => (event.kind === 'output' ? lastTitle(event.text) : undefined));
    if (rows.some((row) => row !== '')) {
      screens.push({
        agent: labels.agent,
        truth: state,
        rows,
        title: title.findLast((each) => each !== undefined),
      });
    }
  }
  return screens;
}

// oxlint-disable-next-line no-control-regex -- control sequences begin and end with control characters
const titleSequence = /\u001b\]0;([^\u0007\u001b]*)(?:\u0007|\u001b\\)/gu;

const lastTitle = (text: string): string | undefined => [...text.matchAll(titleSequence)].at(-1)?.[1];
