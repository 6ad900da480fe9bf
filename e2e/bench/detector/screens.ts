import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replay } from '../../../electron/host/replay/replay.ts';
import { castOfScreen, screenLookedAtMs } from '../../../electron/host/replay/screen-cast.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';
import type { Status } from '../../../shared/detect/status.ts';
import { err } from '../../../shared/base/result.ts';
import type { Result } from '../../../shared/base/result.ts';
import { round } from '../support/report.ts';
import { chosenProfile } from './chosen-profile.ts';
import { jsonLine } from './json-lines.ts';
import { peerWords } from './peer-words.ts';

/** One screen without a history, and what it should be taken for. */
const caseSchema = z.object({
  agent: z.string(),
  screen: z.string().default(''),
  norm: z.string().nullable(),
  source: z.string().default(''),
  osc_title: z.string().optional(),
});
type ScreenCase = z.output<typeof caseSchema>;

export interface WrongScreen {
  readonly source: string;
  readonly agent: string;
  readonly expected: string;
  readonly got: string;
  readonly rule: string;
}

export interface ScreenScore {
  readonly total: number;
  readonly right: number;
  readonly accuracy: number;
}

export interface ScreensReport extends ScreenScore {
  readonly byAgent: Readonly<Record<string, ScreenScore>>;
  readonly wrong: readonly WrongScreen[];
  /** Lines that could not be read: where, and why. */
  readonly failed: readonly string[];
}

/**
 * Scores single screens: one JSON object a line. Lines without an expected state are left out, those that cannot be
 * read are told.
 */
export async function scoreScreens(
  files: readonly string[],
  profiles: readonly AgentProfile[],
  onWrong: (wrong: WrongScreen, screen: string) => void,
): Promise<ScreensReport> {
  const read = await Promise.all(files.map(readCases));
  const cases = read.flatMap((each) => each.cases);
  const judged: { readonly agent: string; readonly right: boolean }[] = [];
  const wrong: WrongScreen[] = [];
  for (const each of cases) {
    const agrees = each.norm === null ? undefined : peerWords.get(each.norm);
    if (!agrees) continue;
    const status = await statusOfScreen(each, chosenProfile(profiles, each.agent));
    const right = agrees(status.kind);
    judged.push({ agent: each.agent, right });
    if (right) continue;
    const { source, agent, norm } = each;
    const miss = { source, agent, expected: norm ?? '', got: status.kind, rule: status.rule };
    wrong.push(miss);
    onWrong(miss, each.osc_title ?? each.screen);
  }
  const byAgent = [...Map.groupBy(judged, ({ agent }) => agent)].map(
    ([agent, group]) => [agent, scoreOf(group)] as const,
  );
  return {
    ...scoreOf(judged),
    byAgent: Object.fromEntries(byAgent),
    wrong,
    failed: read.flatMap((each) => each.failed),
  };
}

function scoreOf(judged: readonly { readonly right: boolean }[]): ScreenScore {
  const right = judged.filter((each) => each.right).length;
  return {
    total: judged.length,
    right,
    accuracy: round(judged.length === 0 ? 1 : right / judged.length, 4),
  };
}

interface ReadCases {
  readonly cases: readonly ScreenCase[];
  readonly failed: readonly string[];
}

async function readCases(file: string): Promise<ReadCases> {
  const cases: ScreenCase[] = [];
  const failed: string[] = [];
  for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readCase(line);
    if (read.ok) cases.push(read.value);
    else failed.push(`${file}, line ${index + 1}: ${read.error}`);
  }
  return { cases, failed };
}

function readCase(line: string): Result<ScreenCase, string> {
  const read = jsonLine(line, caseSchema);
  if (!read.ok) return read;
  const { norm } = read.value;
  const isKnown = norm === null || peerWords.has(norm);
  return isKnown ? read : err(`the state "${norm}" has no rule of scoring`);
}

/** What the whole chain makes of a screen that appears at once and then stands still. */
async function statusOfScreen(
  { screen, osc_title: title }: ScreenCase,
  profile: AgentProfile,
): Promise<Status> {
  const signals = [{ at: screenLookedAtMs, value: { kind: 'tick' } as const }];
  const { statuses } = await replay(castOfScreen(screen, title), { profile, signals });
  const last = statuses.at(-1);
  if (!last) throw new Error('A replay always has a first status.');
  return last.value;
}
