import { spawn } from 'node:child_process';

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
    // A process group of its own, so that what it starts ends with it.
    const setup = spawn(command, {
      cwd,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = (): void => {
      if (setup.pid !== undefined) endGroup(setup.pid);
    };
    signal.addEventListener('abort', kill, { once: true });
    setup.stdout.on('data', take);
    setup.stderr.on('data', take);
    setup.on('error', (error) => take(Buffer.from(`${error.message}\n`)));
    setup.on('close', (code) => {
      signal.removeEventListener('abort', kill);
      resolve({ code: code !== null && code >= 0 ? code : null, output });
    });
    return undefined;
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
