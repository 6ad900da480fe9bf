import { ok } from '#shared/base/result.ts';
import type { AgentAdapter } from '../adapter.ts';
import { connectDoor } from '../connect-door.ts';
import { prepareReportShim, shimEnvironment } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { ownNotification, withoutNotification } from './aider-notification.ts';

/**
 * aider, by the command that it runs whenever it waits for the person: at its prompt and at its questions
 * alike. It says so and no more; the screen shows which of the two it is.
 */
export const aiderAdapter = ({ gateway }: Pick<AdapterDeps, 'gateway'>): AgentAdapter => ({
  profile: 'aider',
  prepare: async (launch) => {
    const { runId, args, env, spec } = launch;
    const shim = await prepareReportShim(launch);
    if (!shim.ok) return shim;
    const own = await ownNotification({ args, env, cwd: spec.cwd });
    if (!own.ok) return own;
    const { door, connect } = connectDoor(gateway, runId, (_body, report) => {
      report({ kind: 'connected' });
      report({ kind: 'turn-ended', message: null });
      return {};
    });
    const { commandLine } = shim.value;
    const ours = `echo ${emptyReport} | ${commandLine} 1 /waiting`;
    const command = own.value === null ? ours : `${own.value}${andThen}${ours}`;
    return ok({
      args: [...withoutNotification(args), '--notifications', '--notifications-command', command],
      env: { ...env, ...shimEnvironment(door) },
      connect,
    });
  },
});

/** As the shell is told by which aider runs the command: `cmd.exe` on Windows. */
const [emptyReport, andThen] = process.platform === 'win32' ? ['{}', ' & '] : ["'{}'", '; '];
