import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { AdapterLaunch, AgentAdapter, PreparedAgent } from '../adapter.ts';
import { hasOption } from '../command-arguments.ts';
import { connectDoor } from '../connect-door.ts';
import type { HookReply } from '../gateway/hook-door.ts';
import { prepareReportShim, shimEnvironment } from '../report-shim.ts';
import type { ReportShim } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { openToOthers } from '../open-to-others.ts';
import { geminiHookSchema } from './gemini-hooks.ts';
import type { GeminiHook } from './gemini-hooks.ts';
import { createGeminiReports, toolUseOf } from './gemini-reports.ts';
import { defaultsVariable, readSystemDefaults, withHooks } from './gemini-settings.ts';
import type { GeminiSettings } from './gemini-settings.ts';

/**
 * Gemini CLI, by hooks in a file of system defaults: the settings of least weight, so that all that the
 * person has set holds. Its hooks tell and cannot answer. Verified with 0.61.0.
 *
 * @param findOpenFolder - names a folder above the run's that others may write into
 */
export const geminiAdapter = (
  deps: Pick<AdapterDeps, 'gateway' | 'judge'>,
  findOpenFolder = openToOthers,
): AgentAdapter => ({
  profile: 'gemini',
  prepare: async (launch) => {
    const { args, env, folder } = launch;
    const command = args.find((arg) => !arg.startsWith('-'));
    if (command !== undefined && commands.has(command)) return err(noConversation(command));
    if (process.platform === 'win32') return err(notOnWindows);
    const shim = await prepareReportShim(launch);
    if (!shim.ok) return shim;
    const open = await findOpenFolder(folder);
    if (open !== null) return err(notTaken(open));
    const defaults = await readSystemDefaults(env);
    if (!defaults.ok) return defaults;
    return ok(await prepared(deps, launch, shim.value, defaults.value));
  },
});

async function prepared(
  { gateway, judge }: Pick<AdapterDeps, 'gateway' | 'judge'>,
  { agentId, runId, args, env, folder, resume }: AdapterLaunch,
  { commandLine }: ReportShim,
  defaults: GeminiSettings,
): Promise<PreparedAgent> {
  const settings = withHooks(defaults, () => `${commandLine} ${answerWithinSeconds} /hook`);
  const file = join(folder, 'system-defaults.json');
  await writeFile(file, JSON.stringify(settings, null, 2), { mode: 0o600 });
  /** What may not be done the hook says before the tool runs. */
  const replyTo = async (hook: GeminiHook): Promise<HookReply> => {
    const reason = hook.hook_event_name === 'BeforeTool' ? await judge(agentId, toolUseOf(hook)) : null;
    return reason === null ? {} : { decision: 'deny', reason };
  };
  const read = createGeminiReports();
  const { door, connect } = connectDoor(gateway, runId, (body, report) => {
    const hook = geminiHookSchema.safeParse(body);
    if (!hook.success) return {};
    read(hook.data).forEach(report);
    return replyTo(hook.data);
  });
  const choosesSession = ['--resume', '-r', '--session-id'].some((option) => hasOption(args, option));
  return {
    args: [...(resume === null || choosesSession ? [] : ['--resume', resume]), ...args],
    env: { ...env, ...shimEnvironment(door), [defaultsVariable]: file },
    connect,
  };
}

/** A host that is there answers in milliseconds. */
const answerWithinSeconds = 2;

/** Subcommands that show no conversation in the terminal, as of version 0.61. */
const commands: ReadonlySet<string> = new Set([
  'mcp',
  'extensions',
  'extension',
  'skills',
  'skill',
  'hooks',
  'hook',
]);

const noConversation = (command: string): Failure =>
  failure('not-supported', `"gemini ${command}" is no conversation and reports nothing.`);

const notTaken = (folder: string): Failure =>
  failure(
    'not-supported',
    `Gemini CLI takes no settings from below ${folder}, which others may write into.`,
    'Keep the state directory of Swarmdeck in your home folder.',
  );

const notOnWindows = failure('not-supported', 'On Windows, Gemini CLI is read from its screen.');
