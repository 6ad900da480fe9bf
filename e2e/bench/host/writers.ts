import { statSync } from 'node:fs';
import type { AgentOutput } from '../support/agent-output.ts';

/**
 * Both write raw, so that the bytes pass as they were recorded, and with a reader of what the terminal answers.
 * One writes the output of an agent from a byte on as fast as it is read, and then all of it for ever.
 */
const writeForEver =
  'stty raw -echo; exec 3<&0; cat <&3 >/dev/null & tail -c "+$2" "$1"; while :; do cat "$1" || exit; done';

/** Writes it once, then waits. */
const writeOnce = 'stty raw -echo; cat "$1"; exec cat >/dev/null';

export interface Writer {
  readonly command: string;
  readonly args: readonly string[];
  readonly profile: string;
}

/**
 * The writer of one of many agents; the outputs are dealt in turn, and those who share one begin evenly spread over it.
 * All are read at the same pace: from one beginning they would write the same at the same time, and a measurement of
 * seconds would say more about that passage than about the chain.
 */
export function endlessWriter(outputs: readonly AgentOutput[], index: number, agents: number): Writer {
  const output = outputs[index % outputs.length];
  if (output === undefined) throw new Error('There is no output to write.');
  const sharers = Math.ceil(agents / outputs.length);
  const skipped = Math.floor((statSync(output.path).size * Math.floor(index / outputs.length)) / sharers);
  return writer(writeForEver, output, String(skipped + 1));
}

/** The writer of an agent that writes all of its output once. */
export const singleWriter = (output: AgentOutput): Writer => writer(writeOnce, output);

const writer = (script: string, { path, profile }: AgentOutput, ...args: readonly string[]): Writer => ({
  command: '/bin/sh',
  args: ['-c', script, 'writer', path, ...args],
  profile,
});

/** Ends a writer with all that it started: it leads a session and a process group. */
export function killWriter(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
