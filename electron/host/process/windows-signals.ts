import { spawn } from 'node:child_process';
import { errnoOf } from './errno.ts';
import type { SignalOutcome } from './signal-process.ts';

/**
 * What Windows has instead of signals. Programs of a terminal are hung up by closing it, which its owner does, so that
 * SIGHUP needs nothing more; those with a window are asked to close it; and any can be ended.
 */
export function sendWindowsSignal(pid: number, signal: NodeJS.Signals): SignalOutcome {
  if (signal === 'SIGKILL') return terminate(pid);
  const outcome = probe(pid);
  if (outcome === 'sent' && signal === 'SIGTERM') askToClose(pid);
  return outcome;
}

const probe = (pid: number): SignalOutcome => attempt(() => process.kill(pid, 0));

/** Node ends a process by TerminateProcess for this signal. */
const terminate = (pid: number): SignalOutcome => attempt(() => process.kill(pid, 'SIGKILL'));

function attempt(send: () => unknown): SignalOutcome {
  try {
    send();
    return 'sent';
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ESRCH') return 'gone';
    if (code === 'EPERM' || code === 'EACCES') return 'refused';
    throw error;
  }
}

/** Without `/F` it sends WM_CLOSE to the windows of a program; one without any is left to the next rung. */
function askToClose(pid: number): void {
  const asking = spawn('taskkill', ['/PID', String(pid)], { stdio: 'ignore', windowsHide: true });
  // A machine without taskkill has the next rung all the same.
  asking.once('error', () => undefined);
  asking.unref();
}
