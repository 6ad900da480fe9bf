import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { readStartTime } from '../process/process-table.ts';
import type { Pty, PtyExit, PtyPort, PtySpawnRequest } from './port.ts';
import { clampPtySize } from './resize-gate.ts';
import { checkFolder, checkTexts } from './spawn-request.ts';
import { resolveWindowsCommand } from './windows-command.ts';
import type { WindowsCommand } from './windows-command.ts';
import { openWindowsTerminal } from './windows-terminal.ts';
import type { WindowsTerminal } from './windows-terminal.ts';

/** What a program that Windows itself has ended returns, as NTSTATUS; anything else is a code of its own. */
const statusNames: ReadonlyMap<number, string> = new Map([
  [0xc000_013a, 'CTRL_C_EXIT'],
  [0xc000_0005, 'ACCESS_VIOLATION'],
  [0xc000_0409, 'STACK_BUFFER_OVERRUN'],
  [0xc000_0142, 'DLL_INIT_FAILED'],
]);

/** Exit codes have 32 bits on Windows, which the binary gives with a sign. */
const exitOf = (exitCode: number): PtyExit => {
  const status = statusNames.get(exitCode >>> 0);
  return status === undefined ? { code: exitCode >>> 0, signal: null } : { code: null, signal: status };
};

function open(
  request: PtySpawnRequest,
  { file, commandLine }: WindowsCommand,
  onExit: (exitCode: number) => void,
): Result<WindowsTerminal, Failure> {
  try {
    const { cwd, env } = request;
    return ok(openWindowsTerminal({ file, commandLine, cwd, env, onExit, ...clampPtySize(request) }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(failure('spawn-failed', `${JSON.stringify(request.command)} could not be started: ${reason}`));
  }
}

/** Tells of the end when all has been read: the terminal outlives its program until it is closed. */
async function follow(
  { onExit }: PtySpawnRequest,
  { input, output, close }: WindowsTerminal,
  ended: Promise<number>,
): Promise<void> {
  const drained = new Promise<void>((resolve) => output.once('close', () => resolve()));
  const exitCode = await ended;
  input.destroy();
  close();
  await drained;
  onExit(exitOf(exitCode));
}

/** What it returns is complete but for the start time. */
function wire({ runId, onData }: PtySpawnRequest, terminal: WindowsTerminal): Omit<Pty, 'startTime'> {
  const { pid, input, output, resize, close } = terminal;
  output.on('data', onData);
  return {
    runId,
    pid,
    write: (data) => {
      if (input.writable) input.write(data);
    },
    resize: (cols, rows) => {
      if (input.writable) resize(clampPtySize({ cols, rows }));
    },
    pause: () => void output.pause(),
    resume: () => void output.resume(),
    closeTerminal: close,
  };
}

async function start(request: PtySpawnRequest): Promise<Result<Pty, Failure>> {
  const refused = checkTexts(request) ?? (await checkFolder(request.cwd));
  if (refused !== null) return err(refused);
  const command = await resolveWindowsCommand(request);
  if (!command.ok) return command;
  const ended = Promise.withResolvers<number>();
  const terminal = open(request, command.value, ended.resolve);
  if (!terminal.ok) return terminal;
  const pty = wire(request, terminal.value);
  void follow(request, terminal.value, ended.promise);
  try {
    return ok({ ...pty, startTime: await readStartTime(pty.pid) });
  } catch (error) {
    if (errnoOf(error) !== 'EAGAIN') throw error;
    terminal.value.close();
    return err(unwatched(request.command, error));
  }
}

/** What cannot be told from others cannot be ended for certain, and is not left to itself. */
const unwatched = (command: string, error: unknown): Failure =>
  failure(
    'spawn-failed',
    `${JSON.stringify(command)} was ended again: ${error instanceof Error ? error.message : String(error)}`,
    'Look whether this user may run Windows PowerShell.',
  );

/** PTYs in this process, over ConPTY, on Windows 10 1809 and later. */
export const createWindowsPtyPort = (): PtyPort => ({ spawn: start });
