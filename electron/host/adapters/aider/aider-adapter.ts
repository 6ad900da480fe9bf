import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import { findCommand } from '../../pty/which.ts';
import type { AgentAdapter } from '../adapter.ts';
import { connectDoor } from '../connect-door.ts';
import { shimEnvironment, writeReportShim } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { ownNotification, withoutNotification } from './aider-notification.ts';

/**
 * aider, by the command that it runs whenever it waits for the person: at its prompt and at its questions
 * alike. It says so and no more; the screen shows which of the two it is.
 */
export const aiderAdapter = ({ gateway }: Pick<AdapterDeps, 'gateway'>): AgentAdapter => ({
  profile: 'aider',
  prepare: async ({ runId, args, env, folder, spec }) => {
    const bash = await findCommand('bash', { path: env['PATH'] ?? '', cwd: spec.cwd });
    if (!bash.ok) return err(noBash);
    const own = await ownNotification({ args, env, cwd: spec.cwd });
    if (!own.ok) return own;
    const { door, connect } = connectDoor(gateway, runId, (_body, report) => {
      report({ kind: 'connected' });
      report({ kind: 'turn-ended', message: null });
      return {};
    });
    const ours = `echo '{}' | '${bash.value}' '${writeReportShim(folder)}' 1 /waiting`;
    const command = own.value === null ? ours : `${own.value}; ${ours}`;
    return ok({
      args: [...withoutNotification(args), '--notifications', '--notifications-command', command],
      env: { ...env, ...shimEnvironment(door) },
      connect,
    });
  },
});

const noBash = failure(
  'not-supported',
  'There is no bash on the PATH, by which aider reports.',
  'Install bash and restart the agent.',
);
