import { readFile } from 'node:fs/promises';
import { win32 } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { readNpmShim } from './npm-shim.ts';
import type { ShimTarget } from './npm-shim.ts';
import type { PtySpawnRequest } from './port.ts';
import { commandProcessor } from './shell-dialect.ts';
import { findCommand, windowsExtensions } from './which.ts';
import { batchArguments, batchCommandLine, fitsBatch, quoteCommandLine } from './windows-quoting.ts';

/** A program of Windows with its arguments. */
export interface WindowsCommand {
  /** Absolute path of the program that Windows starts. */
  readonly file: string;
  readonly commandLine: string;
}

type CommandRequest = Pick<PtySpawnRequest, 'command' | 'args' | 'cwd' | 'env'>;

/** Characters that CreateProcess takes, with the closing zero, and those that `cmd.exe` reads. */
const longest = { program: 32_767, batch: 8191 } as const;

/**
 * Finds out how a command is started on Windows: a program as it is; the shim of a package manager as what it starts;
 * any other batch file by `cmd.exe`, with arguments that it cannot take for commands.
 *
 * @returns `command-not-found`, or `spawn-failed` for arguments that Windows cannot hand over
 */
export async function resolveWindowsCommand(
  request: CommandRequest,
): Promise<Result<WindowsCommand, Failure>> {
  const { command, args, cwd, env } = request;
  const search = { path: env['PATH'] ?? '', cwd, extensions: windowsExtensions };
  const found = await findCommand(command, search);
  if (!found.ok) return found;
  const file = found.value;
  if (!/\.(cmd|bat)$/i.test(file)) return checked(command, runProgram(file, args), longest.program);
  const target = await readShim(file);
  if (target?.kind === 'program') return checked(command, runProgram(target.file, args), longest.program);
  if (target?.kind === 'node-script') {
    const beside = await findCommand(win32.join(win32.dirname(file), 'node.exe'), search);
    const node = beside.ok ? beside : await findCommand('node', search);
    if (node.ok && !/\.(cmd|bat)$/i.test(node.value))
      return checked(command, runProgram(node.value, [target.file, ...args]), longest.program);
  }
  if (!args.every(fitsBatch)) return err(lineEnds(command, file));
  const cmd = commandProcessor(env);
  return checked(command, { file: cmd, commandLine: batchCommandLine(cmd, file, args) }, longest.batch);
}

/** `cmd.exe` itself reads what follows `/c` or `/k` as it stands, but for one pair of quotes around it. */
function runProgram(file: string, args: readonly string[]): WindowsCommand {
  const script = args.at(-1);
  const isScript = /[\\/]cmd\.exe$/i.test(file) && /^\/[ck]$/i.test(args.at(-2) ?? '');
  return isScript && script !== undefined
    ? { file, commandLine: `${quoteCommandLine(file, args.slice(0, -1))} "${script}"` }
    : { file, commandLine: quoteCommandLine(file, args) };
}

/** How `child_process` starts a program: Node starts no batch files by itself. */
export interface Spawnable {
  readonly file: string;
  readonly args: readonly string[];
  /** The arguments are a command line already. */
  readonly windowsVerbatimArguments: boolean;
}

/** @param file - a program that was found; @returns null for arguments that a batch file cannot be given */
export function spawnable(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Spawnable | null {
  if (!/\.(cmd|bat)$/i.test(file)) return { file, args, windowsVerbatimArguments: false };
  if (!args.every(fitsBatch)) return null;
  return { file: commandProcessor(env), args: batchArguments(file, args), windowsVerbatimArguments: true };
}

async function readShim(file: string): Promise<ShimTarget | null> {
  try {
    return readNpmShim(await readFile(file, 'utf8'), file);
  } catch (error) {
    // One that cannot be read may still be run.
    errnoOf(error);
    return null;
  }
}

function checked(command: string, made: WindowsCommand, limit: number): Result<WindowsCommand, Failure> {
  const { length } = made.commandLine;
  return length < limit ? ok(made) : err(tooLong(command, length, limit));
}

const tooLong = (command: string, length: number, limit: number): Failure =>
  failure(
    'spawn-failed',
    `The command line of ${JSON.stringify(command)} has ${length} characters; Windows takes at most ${limit - 1}.`,
    'Send a long prompt as a message once the agent is ready, or put it into a file.',
  );

const lineEnds = (command: string, file: string): Failure =>
  failure(
    'spawn-failed',
    `${JSON.stringify(command)} is the batch file ${file}, which cannot be given an argument of several lines.`,
    'Send the prompt as a message once the agent is ready, or name the program that the file starts.',
  );
