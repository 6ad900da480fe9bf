import { startCommandGroup } from '../process/command-group.ts';

/** How a gate ended. */
export interface GateRun {
  readonly passed: boolean;
  /** The end of what it wrote, and how it ended when it did not pass. */
  readonly output: string;
}

export interface GateCommand {
  /** Run by a shell: people write command lines. */
  readonly command: string;
  readonly shell: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Milliseconds after which it is ended; ten minutes when not given. */
  readonly patienceMs?: number;
}

/** Characters of output that are kept: an agent reads them, and the last ones say what failed. */
const outputKept = 6_000;

/** A build with all its tests; more is a command that hangs. */
const usualPatienceMs = 10 * 60_000;

/** Runs a gate with everything that it starts, and ends all of that with it. */
export function runGate(gate: GateCommand): Promise<GateRun> {
  const { command, shell, cwd, env, signal, patienceMs = usualPatienceMs } = gate;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ passed: false, output: 'It was not started.' });
    const group = startCommandGroup({ command, shell, cwd, env });
    const { child } = group;
    let output = '';
    let ending = '';
    const end = (reason: string): void => {
      ending = reason;
      group.end();
    };
    const onAbort = (): void => end('It was ended.');
    const timer = setTimeout(() => end(`It was ended after ${Math.round(patienceMs / 1000)} s.`), patienceMs);
    signal.addEventListener('abort', onAbort, { once: true });
    const take = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-outputKept);
    };
    const finish = (how: string, passed: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve({ passed, output: passed ? output.trim() : `${output.trim()}\n${how}`.trim() });
    };
    child.on('error', (error) => finish(`It could not be started: ${error.message}`, false));
    // Then it may have no streams.
    if (child.pid === undefined) return undefined;
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    // Whatever it left in its group would keep its output open.
    child.on('exit', group.end);
    child.on('close', (code, by) => {
      const how = ending || (code === null ? `It was ended by ${by}.` : `It ended with exit code ${code}.`);
      finish(how, code === 0 && ending === '');
    });
    return undefined;
  });
}
