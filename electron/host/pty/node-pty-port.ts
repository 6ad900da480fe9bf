import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { readStartTime } from '../process/process-table.ts';
import { closeInheritedFiles } from './close-inherited-files.ts';
import type { Invocation } from './close-inherited-files.ts';
import { closeWhenDrained } from './drained-close.ts';
import type { Pty, PtyExit, PtyPort, PtySpawnRequest } from './port.ts';
import { clampPtySize } from './resize-gate.ts';
import { checkSpawnHeadroom } from './spawn-headroom.ts';
import { checkFolder, checkTexts } from './spawn-request.ts';
import { loadNodePty } from './unix-terminal.ts';
import type { UnixTerminal } from './unix-terminal.ts';
import { findCommand } from './which.ts';
import { createWriteQueue } from './write-queue.ts';
import type { WriteOutcome } from './write-queue.ts';

const signalNames = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

const ptyExit = (code: number, signal: number | undefined): PtyExit =>
  signal === undefined || signal === 0
    ? { code, signal: null }
    : { code: null, signal: signalNames.get(signal) ?? `signal ${signal}` };

/** The master side of a PTY does not block, so this returns at once whatever the process does. */
function tryWrite(terminal: UnixTerminal, data: Uint8Array): WriteOutcome {
  // A closed descriptor may already belong to another PTY.
  if (terminal._socket.destroyed) return 'gone';
  try {
    return writeSync(terminal.fd, data);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EAGAIN') return 'full';
    if (code === 'EIO') return 'gone';
    throw error;
  }
}

function fork(request: PtySpawnRequest, { file, args }: Invocation): Result<UnixTerminal, Failure> {
  try {
    const nodePty = loadNodePty();
    const { cwd, env } = request;
    const name = env['TERM'] ?? 'xterm-256color';
    return ok(nodePty.spawn(file, args, { name, ...clampPtySize(request), cwd, env, encoding: null }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // The only thing that node-pty says when the system has no process, PTY or file left.
    if (reason.includes('forkpty') || reason.includes('posix_spawn')) {
      return err(
        failure(
          'spawn-limit',
          `The system could not start another process for ${JSON.stringify(request.command)}: ${reason}`,
          'Stop some agents, or raise the limits on processes, open files and terminals (ulimit -u, ulimit -n, kernel.pty.max).',
        ),
      );
    }
    return err(failure('spawn-failed', `${JSON.stringify(request.command)} could not be started: ${reason}`));
  }
}

/** Connects the listeners of the request; what it returns is complete but for the start time. */
function wire(request: PtySpawnRequest, terminal: UnixTerminal): Omit<Pty, 'startTime'> {
  const closing = closeWhenDrained(terminal._socket);
  const queue = createWriteQueue((data) => tryWrite(terminal, data));
  let ended = false;
  // Reading fails with EIO when the process has ended: the exit says so. Anything else is told by a closed
  // stream as well, and would be thrown by node-pty if nobody listened.
  terminal.on('error', queue.close);
  terminal.onData(request.onData);
  terminal.onExit(({ exitCode, signal }) => {
    ended = true;
    queue.close();
    request.onExit(ptyExit(exitCode, signal));
  });
  return {
    runId: request.runId,
    pid: terminal.pid,
    write: (data) => queue.push(typeof data === 'string' ? Buffer.from(data) : data),
    resize: (cols, rows) => {
      if (ended || terminal._socket.destroyed) return;
      const size = clampPtySize({ cols, rows });
      terminal.resize(size.cols, size.rows);
    },
    pause: () => {
      closing.setPaused(true);
      terminal.pause();
    },
    resume: () => {
      closing.setPaused(false);
      terminal.resume();
    },
    closeTerminal: null,
  };
}

async function start(request: PtySpawnRequest): Promise<Result<Pty, Failure>> {
  const refused = checkTexts(request) ?? (await checkFolder(request.cwd));
  if (refused !== null) return err(refused);
  const file = await findCommand(request.command, { path: request.env['PATH'] ?? '', cwd: request.cwd });
  if (!file.ok) return file;
  const invocation = await closeInheritedFiles({ file: file.value, args: request.args });
  const limit = await checkSpawnHeadroom();
  if (limit !== null) return err(limit);
  const terminal = fork(request, invocation);
  if (!terminal.ok) return terminal;
  const pty = wire(request, terminal.value);
  return ok({ ...pty, startTime: await readStartTime(pty.pid) });
}

/**
 * PTYs in this process, over node-pty, on Linux and macOS. Starts run one after the other: each looks at
 * the limits of the system first, and what it saw must still hold when it forks.
 *
 * node-pty's own `write` is not used: it holds the whole event loop until the process has read everything.
 */
export function createNodePtyPort(): PtyPort {
  let last: Promise<unknown> = Promise.resolve();
  return {
    spawn(request) {
      const started = last.then(() => start(request));
      last = started.catch(() => undefined);
      return started;
    },
  };
}
