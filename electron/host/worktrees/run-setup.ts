import { startCommandGroup } from '../process/command-group.ts';

export interface SetupOptions {
  /** A command line for the system's shell: what the person wrote for this repository. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Hears everything that it prints, as it comes. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Ends it, with all that it started. */
  readonly signal: AbortSignal;
}

export interface SetupOutcome {
  /** Null when it was stopped or could not be started. */
  readonly code: number | null;
  /** The end of what it printed. */
  readonly output: string;
}

/** Characters of the output that are kept: enough to see what failed. */
const tailLength = 4_000;

/** Runs a setup command to its end. */
export function runSetup({ command, cwd, env, onOutput, signal }: SetupOptions): Promise<SetupOutcome> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ code: null, output: '' });
    let output = '';
    const take = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-tailLength);
      onOutput(chunk);
    };
    const { child: setup, end } = startCommandGroup({ command, shell: true, cwd, env });
    signal.addEventListener('abort', end, { once: true });
    const finish = (code: number | null): void => {
      signal.removeEventListener('abort', end);
      resolve({ code: code !== null && code >= 0 ? code : null, output });
    };
    setup.on('error', (error) => {
      take(Buffer.from(`${error.message}\n`));
      if (setup.pid === undefined) finish(null);
    });
    // It could not be started: then it may have no streams.
    if (setup.pid === undefined) return undefined;
    setup.stdout.on('data', take);
    setup.stderr.on('data', take);
    setup.on('close', finish);
    return undefined;
  });
}
