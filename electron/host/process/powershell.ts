import { execFile, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Socket } from 'node:net';

/** A PowerShell that answers one command after the other. */
export interface PowerShell {
  /**
   * Runs one line and resolves with the lines that it printed.
   *
   * @throws when PowerShell cannot be started, ends or does not answer
   */
  readonly ask: (line: string) => Promise<readonly string[]>;
  /** The same by a PowerShell of its own, which reads nothing: for one that takes no commands from a pipe. */
  readonly askOnce: (line: string) => Promise<readonly string[]>;
}

export interface PowerShellOptions {
  /** Windows PowerShell 5.1, which every Windows has; found by `SystemRoot`. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Milliseconds that an answer may take: its start alone takes a second on a cold machine. */
  readonly patienceMs?: number;
  /** Milliseconds without a question after which it ends. */
  readonly restMs?: number;
}

/** It reads its commands from standard input, one a line, and ends with that. */
const usualArgs = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'];
const usualPatienceMs = 10_000;
const usualRestMs = 30_000;

export const windowsPowerShell = (env: Readonly<Record<string, string | undefined>>): string =>
  join(
    env['SystemRoot'] ?? String.raw`C:\Windows`,
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  );

type Child = ChildProcessByStdio<Writable, Readable, null>;

/**
 * Keeps one PowerShell for many questions: its start costs half a second of processor time, an answer some ten
 * milliseconds. It is started with the first question, again when it has ended, and holds this process only while
 * a question is open.
 */
export function createPowerShell(options: PowerShellOptions): PowerShell {
  const { program, args = usualArgs, patienceMs = usualPatienceMs, restMs = usualRestMs } = options;
  let child: Child | null = null;
  let rest: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let questions = 0;

  const start = async (): Promise<Child> => {
    const started = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    // Where no more files can be opened it has no streams either; its error says so.
    if (started.pid === undefined) throw await whyNotStarted(started);
    // A pipe breaks because the other end is gone, which its exit tells.
    started.stdin.on('error', () => undefined);
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  };
  const endAtRest = (asked: Child): void => {
    if (child === asked) child = null;
    asked.stdin.end();
  };
  const put = async (line: string): Promise<readonly string[]> => {
    clearTimeout(rest);
    const asked = (child ??= await start());
    questions += 1;
    hold(asked, true);
    try {
      return await answerOf(asked, line, `swarmdeck-answered-${questions}`, patienceMs);
    } catch (error) {
      child = null;
      asked.kill();
      throw error;
    } finally {
      hold(asked, false);
      rest = setTimeout(() => endAtRest(asked), restMs).unref();
    }
  };
  return {
    ask: (line) => {
      const answer = turn.then(() => put(line));
      turn = answer.catch(() => undefined);
      return answer;
    },
    askOnce: (line) => runOnce(program, [...args.slice(0, -1), line], patienceMs),
  };
}

async function whyNotStarted(child: Child): Promise<Error> {
  const [cause] = await once(child, 'error');
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`PowerShell could not be started: ${reason}.`, { cause });
}

/** @throws when it cannot be started, ends with an error or not in time */
function runOnce(program: string, args: readonly string[], patienceMs: number): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
  const options = { timeout: patienceMs, windowsHide: true, maxBuffer: longestAnswer };
  const running = execFile(program, args, options, (error, printed) => {
    if (error === null) resolve(printed.split(/\r?\n/));
    else reject(new Error(`PowerShell could not answer: ${error.message}`, { cause: error }));
  });
  running.stdin?.end();
  return promise;
}

/** Bytes; a line for each of some thousand processes is a tenth of it. */
const longestAnswer = 4 * 1024 * 1024;

/** Pipes of a child are sockets, which its typings do not say. */
function hold(child: Child, isHeld: boolean): void {
  for (const held of [child, child.stdin as Writable & Socket, child.stdout as Readable & Socket]) {
    if (isHeld) held.ref();
    else held.unref();
  }
}

function answerOf(child: Child, line: string, mark: string, patienceMs: number): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
  const printed: string[] = [];
  const lines = createInterface(child.stdout);
  const fail = (reason: string): void => reject(new Error(`PowerShell ${reason}.`));
  const onError = (error: Error): void => fail(`failed: ${error.message}`);
  const onExit = (code: number | null): void => fail(`ended with code ${code}`);
  const timer = setTimeout(() => fail(`did not answer within ${patienceMs / 1000} s`), patienceMs);
  lines.on('line', (text) => {
    if (text.trim() === mark) resolve(printed);
    else printed.push(text);
  });
  child.once('error', onError);
  child.once('exit', onExit);
  child.stdin.write(`${line}; '${mark}'\n`);
  return promise.finally(() => {
    clearTimeout(timer);
    lines.close();
    child.off('error', onError);
    child.off('exit', onExit);
  });
}
