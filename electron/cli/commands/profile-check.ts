import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { compiledOf } from '#shared/detect/compiled-profile.ts';
import { loadProfile, problemText } from '#shared/detect/load-profile.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import { readScreen } from '#shared/detect/reading.ts';
import type { Status } from '#shared/detect/status.ts';
import { errnoOf } from '../../host/process/errno.ts';
import { replay } from '../../host/replay/replay.ts';
import { castOfScreen, screenLookedAtMs } from '../../host/replay/screen-cast.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode } from '../output.ts';

export interface ProfileCheckOptions {
  readonly json: boolean;
  /** A text file with a screen of the agent, to be read by the profile. */
  readonly screen?: string;
}

/** Checks agent profiles: every mistake with its file, key, value and reason; and what they see on a screen. */
export async function profileCheckCommand(path: string, options: ProfileCheckOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const files = await profileFiles(path);
  if (!files.ok) return output.fail(files.error);
  const screen = options.screen === undefined ? null : await readText(options.screen);
  if (screen?.ok === false) return output.fail(screen.error);
  let isRight = true;
  for (const file of files.value) {
    const checked = await check(file);
    isRight &&= checked.ok;
    if (!checked.ok) {
      output.tell({ file, ok: false, problems: checked.error });
      for (const problem of checked.error) output.say(`${file}: ${problem}`);
      continue;
    }
    const seen = screen === null ? null : await look(checked.value, screen.value);
    output.tell({ file, ok: true, id: checked.value.id, ...(seen === null ? {} : { screen: seen }) });
    output.say(`${file}: ${summaryOf(checked.value)}`);
    if (seen !== null) output.say(sightOf(seen));
  }
  return isRight ? exitCodes.done : exitCodes.failed;
}

async function profileFiles(path: string): Promise<Result<readonly string[], Failure>> {
  try {
    if (!(await stat(path)).isDirectory()) return ok([path]);
    const names = (await readdir(path)).filter((name) => name.endsWith('.json')).toSorted();
    return names.length > 0
      ? ok(names.map((name) => join(path, name)))
      : err(
          failure(
            'folder-missing',
            `There is no profile in ${path}.`,
            'Profiles are files that end in .json.',
          ),
        );
  } catch (error) {
    return err(failure('folder-missing', `${path} cannot be read (${errnoOf(error)}).`, 'Check the path.'));
  }
}

async function readText(file: string): Promise<Result<string, Failure>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return err(failure('folder-missing', `${file} cannot be read (${errnoOf(error)}).`, 'Check the path.'));
  }
}

async function check(file: string): Promise<Result<AgentProfile, readonly string[]>> {
  const text = await readText(file);
  if (!text.ok) return err([text.error.message]);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    if (error instanceof SyntaxError) return err([`it is not JSON: ${error.message}`]);
    throw error;
  }
  const loaded = loadProfile(json);
  if (!loaded.ok) return err(loaded.error.map(problemText));
  const { id } = loaded.value;
  return basename(file, '.json') === id
    ? loaded
    : err([`id: expected the name of the file without .json (got ${JSON.stringify(id)})`]);
}

/** What a profile makes of a screen that appears and stands still. */
interface Sight {
  readonly status: Status;
  /** Rows of each region, counted from 1; regions that are not there are left out. */
  readonly regions: Readonly<Record<string, readonly [first: number, last: number]>>;
}

async function look(profile: AgentProfile, screen: string): Promise<Sight> {
  const signals = [{ at: screenLookedAtMs, value: { kind: 'tick' } as const }];
  const { statuses, view } = await replay(castOfScreen(screen, undefined), { profile, signals });
  const status = statuses.at(-1)?.value;
  if (status === undefined) throw new Error('A replay always has a first status.');
  const { regions } = readScreen(view, compiledOf(profile));
  return {
    status,
    regions: Object.fromEntries([...regions].map(([name, { from, to }]) => [name, [from + 1, to]])),
  };
}

function summaryOf({ label, regions, rules, titles, sources }: AgentProfile): string {
  const counts = [`${regions.length} regions`, `${rules.length} rules`, `${titles.length} titles`];
  return `right. ${label}: ${counts.join(', ')}; read from ${sources.join(', ')}.`;
}

function sightOf({ status, regions }: Sight): string {
  const rows = Object.entries(regions).map(([name, [first, last]]) => `  ${name}: rows ${first} to ${last}`);
  const evidence = status.evidence === '' ? '' : `, by “${status.evidence}”`;
  return [`  status: ${status.kind}, by the rule ${status.rule}${evidence}`, ...rows].join('\n');
}
