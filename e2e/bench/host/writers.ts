import type { AgentOutput } from '../support/agent-output.ts';

/**
 * A program that writes the output of an agent into its terminal as fast as it is read, for ever: raw, so
 * that the bytes pass as they were recorded, and with a reader of what the terminal answers.
 */
const writeForEver = 'stty raw -echo; exec 3<&0; cat <&3 >/dev/null & while :; do cat "$1" || exit; done';

/** Writes it once, then waits. */
const writeOnce = 'stty raw -echo; cat "$1"; exec cat >/dev/null';

export interface Writer {
  readonly command: string;
  readonly args: readonly string[];
  readonly profile: string;
}

/** The writer of one of many agents; the outputs are dealt in turn. */
export function writerOf(outputs: readonly AgentOutput[], index: number, ends: boolean): Writer {
  const output = outputs[index % outputs.length];
  if (output === undefined) throw new Error('There is no output to write.');
  return {
    command: '/bin/sh',
    args: ['-c', ends ? writeOnce : writeForEver, 'writer', output.path],
    profile: output.profile,
  };
}

/** Ends a writer with all that it started: it leads a session and a process group. */
export function killWriter(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
