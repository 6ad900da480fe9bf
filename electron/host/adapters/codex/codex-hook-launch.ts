import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { AdapterLaunch, PreparedAgent } from '../adapter.ts';
import { connectDoor } from '../connect-door.ts';
import type { ConnectedDoor } from '../connect-door.ts';
import type { HookReply } from '../gateway/hook-door.ts';
import { refuseTool } from '../refuse-tool.ts';
import { prepareReportShim, shimEnvironment } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { askHookHashes } from './codex-hook-trust.ts';
import { codexHookEvents, codexHookSchema, createCodexHookReports } from './codex-hooks.ts';
import type { CodexHook } from './codex-hooks.ts';
import { toolUseOf } from './codex-tool-use.ts';

type HookDeps = Pick<AdapterDeps, 'gateway' | 'judge'>;

/** Hooks of one launch, trusted by Codex, and the door that they call at. */
export interface WiredHooks extends ConnectedDoor {
  /** For the Codex that runs the hooks: its terminal, or its app-server. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Prepares a Codex without a server of its own: by hooks of this launch. They report, and refuse what may not be
 * done; questions they do not answer.
 *
 * @param serverArgs - what says how Codex works, for the server that is asked about trust
 */
export async function prepareHooks(
  deps: HookDeps,
  launch: AdapterLaunch,
  serverArgs: readonly string[],
): Promise<Result<PreparedAgent, Failure>> {
  const read = createCodexHookReports();
  const wired = await wireHooks(deps, launch, {
    serverArgs,
    events: codexHookEvents,
    onHook: (hook, report) => read(hook).forEach(report),
  });
  if (!wired.ok) return wired;
  const { args, env, connect } = wired.value;
  return ok({ args: [...args, ...launch.args], env, connect });
}

/** The one hook that an app-server needs: all else it tells by itself. */
export const wireRefusals = (
  deps: HookDeps,
  launch: AdapterLaunch,
  serverArgs: readonly string[],
): Promise<Result<WiredHooks, Failure>> =>
  wireHooks(deps, launch, { serverArgs, events: ['PreToolUse'], onHook: () => {} });

interface HookWish {
  readonly serverArgs: readonly string[];
  readonly events: readonly CodexHook['hook_event_name'][];
  readonly onHook: (hook: CodexHook, report: (report: AgentReport) => void) => void;
}

async function wireHooks(
  { gateway, judge }: HookDeps,
  launch: AdapterLaunch,
  { serverArgs, events, onHook }: HookWish,
): Promise<Result<WiredHooks, Failure>> {
  if (serverArgs.some(configuresHooks)) return err(ownHooks);
  const { agentId, runId, env, spec } = launch;
  const shim = await prepareReportShim(launch);
  if (!shim.ok) return shim;
  const hookCommand = `${shim.value.commandLine} ${answerWithinSeconds} /hook`;
  const hooks = events.flatMap((event) => ['-c', `hooks.${event}=${hookValue(hookCommand)}`]);
  const { command, cwd } = spec;
  const hashes = await askHookHashes({ command, args: [...serverArgs, ...hooks], cwd, env, hookCommand });
  if (!hashes.ok) return hashes;
  const trusted = Object.entries(hashes.value).map(
    ([key, hash]) => `${JSON.stringify(key)}={trusted_hash=${JSON.stringify(hash)}}`,
  );
  const replyTo = async (hook: CodexHook): Promise<HookReply> => {
    const reason = hook.hook_event_name === 'PreToolUse' ? await judge(agentId, toolUseOf(hook)) : null;
    return reason === null ? {} : refuseTool(reason);
  };
  const door = connectDoor(gateway, runId, (body, report) => {
    const hook = codexHookSchema.safeParse(body);
    if (!hook.success) return {};
    onHook(hook.data, report);
    return replyTo(hook.data);
  });
  return ok({
    ...door,
    args: [...hooks, '-c', `hooks.state={${trusted.join(',')}}`],
    env: { ...env, ...shimEnvironment(door.door) },
  });
}

/** A setting of the person's own, after `-c`: it would take the place of ours, or of our trust. */
const configuresHooks = (arg: string): boolean => /^(?:-c|--config=)?\s*hooks\s*[.=]/.test(arg);

/** In TOML, whose strings are those of JSON. */
const hookValue = (command: string): string =>
  `[{hooks=[{type="command",command=${JSON.stringify(command)},timeout=${timeoutSeconds}}]}]`;

/** A host that is there answers in milliseconds. */
const answerWithinSeconds = 2;

/** Codex waits so long for a hook. */
const timeoutSeconds = 5;

const ownHooks = failure(
  'not-supported',
  'Codex is started with hooks of your own by -c, which cannot be added to.',
  'Move them to hooks.json in the folder of Codex.',
);
