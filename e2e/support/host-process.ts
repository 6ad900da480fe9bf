import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { markVariable } from './processes.ts';

/** The built command line. */
export const cliPath = fileURLToPath(new URL('../../out/main/cli.mjs', import.meta.url));

const readySchema = z.object({
  ready: z.literal(true),
  /** Address with the access token. */
  url: z.string(),
  pid: z.number(),
  stateDir: z.string(),
});

export type Ready = z.infer<typeof readySchema>;

/** A program that runs the command line: Node, or Electron's own as Node. */
export interface HostProgram {
  readonly file: string;
  /** The command line's file. */
  readonly entry: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface HostOptions {
  readonly stateDir: string;
  /** The whole environment of the host. */
  readonly env: Readonly<Record<string, string>>;
  readonly port?: number;
  /** More arguments of `serve`. */
  readonly args?: readonly string[];
  /** Another one than what was built, on this Node. */
  readonly program?: HostProgram;
}

/** A host that serves, started as people start it. */
export interface RunningHost {
  readonly ready: Ready;
  readonly process: ChildProcess;
  /** What it wrote to standard error so far. */
  readonly errors: () => string;
  /** Ends it in order; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it without any chance to clean up. */
  readonly kill: () => Promise<void>;
}

/** What a command of the command line did. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts the built host and waits until it says that it is ready.
 *
 * @throws with what it wrote, when it ends before
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const child = spawnCli(serveArguments(options), options.env, options.program);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'exit');
  const ready = await firstReadyLine(child);
  if (ready === null) {
    await ended;
    throw new Error(
      `The host ended with ${child.exitCode ?? child.signalCode} before it was ready.\n${errors}`,
    );
  }
  const finished = async (): Promise<number | null> => {
    await ended;
    return child.exitCode;
  };
  return {
    ready,
    process: child,
    errors: () => errors,
    stop: () => {
      child.kill('SIGTERM');
      return finished();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await finished();
    },
  };
}

/** Runs a command of the command line to its end. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const child = spawnCli(args, env);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

const serveArguments = ({ stateDir, port = 0, args = [] }: HostOptions): readonly string[] => [
  'serve',
  '--json',
  '--no-open',
  '--port',
  String(port),
  '--state-dir',
  stateDir,
  ...args,
];

const spawnCli = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { file, entry, env: more = {} }: HostProgram = { file: process.execPath, entry: cliPath },
): ChildProcess =>
  spawn(file, [entry, ...args], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });

/** Null when it closed its output without saying that it is ready. */
async function firstReadyLine(child: ChildProcess): Promise<Ready | null> {
  if (child.stdout === null) throw new Error('The host was started without a pipe for its output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = readySchema.safeParse(JSON.parse(line));
    if (ready.success) return ready.data;
  }
  return null;
}

/** Environment for a host in a test: this machine's PATH, a home of its own, the mark of the test. */
export function hostEnvironment(home: string, mark: string, more: Readonly<Record<string, string>>) {
  const kept = ['PATH', 'LANG', 'TMPDIR', 'SHELL'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), HOME: home, [markVariable]: mark, ...more };
}
