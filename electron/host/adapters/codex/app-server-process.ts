import { spawn } from 'node:child_process';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { connectAppServer } from './app-server-connection.ts';
import type { AppServerConnection } from './app-server-connection.ts';

export interface AppServerLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it is to listen. */
  readonly socketPath: string;
}

/** A private app-server, and our connection with it. */
export interface AppServer {
  readonly connection: AppServerConnection;
  /** Ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

/** It listens after some 0.4 s on an idle machine. */
const patienceMs = 10_000;

/** Between two tries to reach a server that does not listen yet. */
const retryMs = 50;

/** One that does not heed the polite signal is killed after this. */
const politeMs = 3_000;

/** Characters of its complaints that are told. */
const longestComplaint = 300;

/** Starts an app-server and connects to it. */
export async function startAppServer(launch: AppServerLaunch): Promise<Result<AppServer, Failure>> {
  const { command, args, cwd, env, socketPath } = launch;
  const child = spawn(command, [...args, 'app-server', '--listen', `unix://${socketPath}`], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  // Without a descriptor left it has no streams either; its error says so.
  if (child.pid !== undefined) {
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString()}`.slice(-longestComplaint);
    });
  }
  const end = new AbortController();
  const over = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
  child.once('exit', () => end.abort());
  child.once('error', (error) => {
    complaint = error.message;
    end.abort();
  });
  const stop = async (): Promise<void> => {
    if (end.signal.aborted) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), politeMs);
    await over;
    clearTimeout(timer);
  };

  const until = Date.now() + patienceMs;
  while (!end.signal.aborted && Date.now() < until) {
    const connection = await connectAppServer(socketPath);
    if (connection.ok) return ok({ connection: connection.value, stop });
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, retryMs))]);
  }
  const reason = end.signal.aborted
    ? `it ended: ${complaint.trim()}`
    : `it did not listen within ${patienceMs / 1000} s`;
  await stop();
  return err(notStarted(reason));
}

const notStarted = (reason: string): Failure =>
  failure('channel-failed', `Codex's app-server could not be started: ${reason}.`);
