import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replay } from '../../../electron/host/replay/replay.ts';
import { castOfScreen, screenLookedAtMs } from '../../../electron/host/replay/screen-cast.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';
import type { Status } from '../../../shared/detect/status.ts';
import { round } from '../support/report.ts';
import { chosenProfile } from './chosen-profile.ts';
import { peerWords } from './peer-words.ts';

/** One screen without a history, and what it should be taken for. */
const caseSchema = z.object({
  agent: z.string(),
  screen: z.string(),
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
}

/** Scores single screens: one JSON object a line. Lines without an expected state are left out. */
export async function scoreScreens(
  file: string,
  profiles: readonly AgentProfile[],
  onWrong: (wrong: WrongScreen, screen: string) => void,
): Promise<ScreensReport> {
  const cases = await readCases(file);
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
  return { ...scoreOf(judged), byAgent: Object.fromEntries(byAgent), wrong };
}

function scoreOf(judged: readonly { readonly right: boolean }[]): ScreenScore {
  const right = judged.filter((each) => each.right).length;
  return {
    total: judged.length,
    right,
    accuracy: round(judged.length === 0 ? 1 : right / judged.length, 4),
  };
}

async function readCases(file: string): Promise<ScreenCase[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = caseSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}, line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    if (parsed.data.norm !== null && !peerWords.has(parsed.data.norm)) {
      throw new Error(`${file}, line ${index + 1}: the state "${parsed.data.norm}" has no rule of scoring`);
    }
    return [parsed.data];
  });
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
