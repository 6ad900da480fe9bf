import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../../process/errno.ts';
import { geminiHookEvents } from './gemini-hooks.ts';

/** The variable that names the file of least weight among those from which Gemini CLI takes its settings. */
export const defaultsVariable = 'GEMINI_CLI_SYSTEM_DEFAULTS_PATH';

/** Where that file is when no variable names it. */
const usualPlaces: Partial<Record<NodeJS.Platform, string>> = {
  darwin: '/Library/Application Support/GeminiCli/system-defaults.json',
  win32: String.raw`C:\ProgramData\gemini-cli\system-defaults.json`,
};

const settingsSchema = z.looseObject({
  hooks: z.record(z.string(), z.array(z.unknown())).optional(),
  hooksConfig: z.looseObject({}).optional(),
});
export type GeminiSettings = z.infer<typeof settingsSchema>;

/** The defaults that this machine has already; empty where it has none. */
export async function readSystemDefaults(
  env: Readonly<Record<string, string>>,
): Promise<Result<GeminiSettings, Failure>> {
  const file =
    env[defaultsVariable] ?? usualPlaces[process.platform] ?? '/etc/gemini-cli/system-defaults.json';
  try {
    const settings = settingsSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return settings.success
      ? ok(settings.data)
      : err(notMerged(file, 'its hooks have a form that is not known'));
  } catch (error) {
    if (error instanceof SyntaxError) return err(notMerged(file, error.message));
    const code = errnoOf(error);
    return code === 'ENOENT' ? ok({}) : err(notMerged(file, code));
  }
}

/**
 * Adds our hooks to those that are there: Gemini CLI runs them all.
 *
 * @param commandOf - the command of the hook for an event
 */
export const withHooks = (
  settings: GeminiSettings,
  commandOf: (event: string) => string,
): GeminiSettings => ({
  ...settings,
  // Else the footer names our hooks at each step. The person's own word on it holds.
  hooksConfig: { notifications: false, ...settings.hooksConfig },
  hooks: {
    ...settings.hooks,
    ...Object.fromEntries(
      geminiHookEvents.map((event) => {
        const ours = {
          name: 'swarmdeck',
          type: 'command',
          command: commandOf(event),
          timeout: hookTimeoutMs,
        };
        return [event, [...(settings.hooks?.[event] ?? []), { matcher: '*', hooks: [ours] }]];
      }),
    ),
  },
});

/** Gemini CLI waits so long for a hook. Ours takes some milliseconds, and two seconds when the host hangs. */
const hookTimeoutMs = 5_000;

const notMerged = (file: string, reason: string): Failure =>
  failure(
    'not-supported',
    `The system defaults of Gemini CLI in ${file} cannot be added to: ${reason}.`,
    'Correct the file and restart the agent.',
  );
