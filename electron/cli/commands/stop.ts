import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { readAnnouncement } from '../../host/lock/host-announcement.ts';
import type { HostAnnouncement } from '../../host/lock/host-announcement.ts';
import { isRunning } from '../../host/process/process-table.ts';
import { askToEnd } from '../ask-to-end.ts';
import type { TargetOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode } from '../output.ts';
import { noHost } from '../running-host.ts';

/**
 * How the end is waited for. No process is told of the end of another that it did not start. The limit is
 * well over the ladder by which a host ends its agents.
 */
const waiting = { everyMs: 50, limitMs: 30_000 };

/** Ends the host, and with it all agents and what they started. */
export async function stopCommand(options: TargetOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const host = await readAnnouncement(options.stateDir);
  if (host === null) return output.fail(noHost(options.stateDir), exitCodes.noHost);
  const refused = await askToEnd(host);
  if (refused !== null) return output.fail(refused);
  const ended = await waitForEnd(host);
  if (!ended) return output.fail(stillThere(host));
  output.say(`The host with process id ${host.pid} has ended, and its agents with it.`);
  output.tell({ stopped: true, pid: host.pid, stateDir: host.stateDir });
  return exitCodes.done;
}

async function waitForEnd(host: HostAnnouncement): Promise<boolean> {
  const deadline = performance.now() + waiting.limitMs;
  while (performance.now() < deadline) {
    if (!(await isRunning(host))) return true;
    await pause(waiting.everyMs);
  }
  return false;
}

const stillThere = ({ pid }: HostAnnouncement): Failure =>
  failure(
    'internal',
    `The host with process id ${pid} has not ended after ${waiting.limitMs / 1000} s.`,
    process.platform === 'win32' ? `End it with: taskkill /PID ${pid} /F` : `End it with: kill -9 ${pid}`,
  );
