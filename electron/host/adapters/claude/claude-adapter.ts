import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import { errnoOf } from '../../process/errno.ts';
import type { AdapterLaunch, AgentAdapter, AgentChannel, PreparedAgent } from '../adapter.ts';
import { prepareReportShim, shimEnvironment } from '../report-shim.ts';
import type { ReportShim } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import {
  choosesSession,
  isSubcommand,
  settingSources,
  settingsArgument,
  withoutOption,
} from './claude-arguments.ts';
import { createClaudeChannel } from './claude-channel.ts';
import type { ClaudeChannel } from './claude-channel.ts';
import { findStatusLine, readPassedSettings, withReports } from './claude-settings.ts';
import type { ClaudeSettings } from './claude-settings.ts';
import { writeStatusLine } from './claude-status-line.ts';

/**
 * Claude Code, by settings of this launch alone: hooks and status line report to the gateway, its own status
 * file is the arbiter. Verified with 2.1.329.
 */
export const claudeAdapter = (deps: AdapterDeps): AgentAdapter => ({
  profile: 'claude',
  prepare: async (launch) => {
    const { args, env, folder, spec } = launch;
    if (isSubcommand(args)) return err(noConversation(args[0] ?? ''));
    const shim = await prepareReportShim(launch);
    if (!shim.ok) return shim;
    const passed = await readPassedSettings(settingsArgument(args), spec.cwd);
    if (!passed.ok) return passed;
    const configFolder = configFolderOf(env);
    const statusLine =
      passed.value.statusLine ??
      (await findStatusLine({ cwd: spec.cwd, configFolder, sources: settingSources(args) })) ??
      undefined;
    try {
      const settings = writeSettings(launch, shim.value, { ...passed.value, statusLine });
      return ok(preparedWith(deps, launch, { settings, configFolder }));
    } catch (error) {
      return err(notWritten(folder, errnoOf(error)));
    }
  },
});

const configFolderOf = (env: AdapterLaunch['env']): string =>
  env['CLAUDE_CONFIG_DIR'] ?? join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.claude');

/** @returns the path of the settings file */
function writeSettings({ folder }: AdapterLaunch, { words }: ReportShim, settings: ClaudeSettings): string {
  const shims = {
    report: words,
    statusLine: writeStatusLine(folder, words, settings.statusLine?.command ?? null),
  };
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(withReports(settings, shims), null, 2), { mode: 0o600 });
  return file;
}

interface Places {
  readonly settings: string;
  readonly configFolder: string;
}

function preparedWith(deps: AdapterDeps, launch: AdapterLaunch, places: Places): PreparedAgent {
  const { agentId, runId, args, env, resume } = launch;
  const { gateway, mint, judge, clock } = deps;
  let channel: ClaudeChannel | null = null;
  const door = gateway.open(runId, (call) => channel?.call(call) ?? {});
  const resumed = resume === null || choosesSession(args) ? [] : ['--resume', resume];
  return {
    args: ['--settings', places.settings, ...resumed, ...withoutOption(args, '--settings')],
    env: { ...env, ...shimEnvironment(door) },
    connect: (report): AgentChannel => {
      const { configFolder } = places;
      const opened = createClaudeChannel({ agentId, mint, judge, clock, configFolder, report });
      channel = opened;
      return {
        ...opened,
        close: () => {
          opened.close();
          door.close();
        },
      };
    },
  };
}

const noConversation = (subcommand: string) =>
  failure('not-supported', `claude ${subcommand} is no conversation and reports nothing.`);

const notWritten = (folder: string, code: string) =>
  failure(
    'state-directory-unwritable',
    `The settings for Claude Code cannot be written to ${folder}: ${code}.`,
  );
