import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../../process/errno.ts';
import { claudeEvents } from './claude-payloads.ts';

/** Settings of Claude Code, as far as they are looked into. */
const settingsSchema = z.looseObject({
  hooks: z.record(z.string(), z.array(z.unknown()).catch([])).optional(),
  statusLine: z.looseObject({ command: z.string() }).optional().catch(undefined),
});
export type ClaudeSettings = z.infer<typeof settingsSchema>;

/** Seconds that Claude Code waits for the answer to a report; the shim gives up sooner. */
const reportTimeout = 10;

/** Seconds that the shim waits for the host to take a report in: a host that is busy, not one that is gone. */
const reportWait = 5;

/**
 * Seconds that a question waits for an answer from here. A day: whoever comes back in the morning still finds it.
 * The dialog in the terminal is open all the time, and whichever is answered first counts.
 */
const questionTimeout = 86_400;

/** The shims of one run. */
export interface ClaudeShims {
  /** Program and first arguments of the one that reports. */
  readonly report: readonly string[];
  /** Command line of the one that Claude Code asks for its status line; null for none of ours. */
  readonly statusLine: string | null;
}

/**
 * The person's settings with ours: their hooks run beside ours, and our status line runs theirs. Commands
 * instead of addresses, because Claude Code shows an error in the conversation for each address that does not answer.
 */
export function withReports(settings: ClaudeSettings, shims: ClaudeShims): ClaudeSettings {
  const { hooks = {}, statusLine } = settings;
  const ours = claudeEvents.map((event) => [event, [...(hooks[event] ?? []), reportHook(event, shims)]]);
  return {
    ...settings,
    hooks: { ...hooks, ...Object.fromEntries(ours) },
    ...(shims.statusLine === null
      ? {}
      : { statusLine: { ...statusLine, type: 'command', command: shims.statusLine } }),
  };
}

function reportHook(event: string, { report: [command, ...args] }: ClaudeShims): unknown {
  const isQuestion = event === 'PermissionRequest';
  const wait = isQuestion ? questionTimeout : reportWait;
  const timeout = isQuestion ? questionTimeout : reportTimeout;
  return { hooks: [{ type: 'command', command, args: [...args, String(wait)], timeout }] };
}

/**
 * Reads what the person passed as `--settings`, which is a file or JSON itself.
 *
 * @returns no settings when they passed none
 */
export async function readPassedSettings(
  passed: string | undefined,
  cwd: string,
): Promise<Result<ClaudeSettings, Failure>> {
  if (passed === undefined) return ok({});
  if (passed.trimStart().startsWith('{')) return parseSettings(passed, 'given as --settings');
  const file = resolve(cwd, passed);
  try {
    return parseSettings(await readFile(file, 'utf8'), `in ${file}`);
  } catch (error) {
    return err(unreadable(`in ${file} cannot be read: ${errnoOf(error)}`));
  }
}

function parseSettings(text: string, place: string): Result<ClaudeSettings, Failure> {
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err(unreadable(`${place} are not settings of Claude Code`));
  } catch (error) {
    if (error instanceof SyntaxError) return err(unreadable(`${place} are no JSON: ${error.message}`));
    throw error;
  }
}

const unreadable = (reason: string): Failure =>
  failure('channel-failed', `The settings ${reason}.`, 'Correct them and restart the agent.');

export interface SettingsPlaces {
  readonly cwd: string;
  /** `~/.claude`, or where `CLAUDE_CONFIG_DIR` points. */
  readonly configFolder: string;
  readonly sources: ReadonlySet<string>;
}

/** The person's own status line, from the settings file that Claude Code would take it from; null for none. */
export async function findStatusLine(places: SettingsPlaces): Promise<ClaudeSettings['statusLine'] | null> {
  const { cwd, configFolder, sources } = places;
  const files = [
    ['local', join(cwd, '.claude', 'settings.local.json')],
    ['project', join(cwd, '.claude', 'settings.json')],
    ['user', join(configFolder, 'settings.json')],
  ] as const;
  for (const [source, file] of files) {
    const settings = sources.has(source) ? await readPassedSettings(file, cwd) : null;
    // A file that is missing or broken has no say; Claude Code itself tells of the latter.
    if (settings?.ok === true && settings.value.statusLine !== undefined) return settings.value.statusLine;
  }
  return null;
}
