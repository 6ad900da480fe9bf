import { errnoOf } from './errno.ts';
import type { ProcessIdentity } from './process-row.ts';
import { isRunning } from './process-table.ts';
import { sendWindowsSignal } from './windows-signals.ts';

/** What became of a signal: delivered, nobody there any more, or not allowed. */
export type SignalOutcome = 'sent' | 'gone' | 'refused';

/** Sends a signal to a process, or, where there are such, with a negative number to a process group. */
export const sendSignal: (target: number, signal: NodeJS.Signals) => SignalOutcome =
  process.platform === 'win32' ? sendWindowsSignal : sendUnixSignal;

function sendUnixSignal(target: number, signal: NodeJS.Signals): SignalOutcome {
  try {
    process.kill(target, signal);
    return 'sent';
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ESRCH') return 'gone';
    // Another user's process, started through sudo for example.
    if (code === 'EPERM') return 'refused';
    throw error;
  }
}

/** Sends a signal to a process, and never to another one that was given its pid. */
export async function signalProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
): Promise<SignalOutcome> {
  return (await isRunning(identity)) ? sendSignal(identity.pid, signal) : 'gone';
}
