import { openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { PtySize } from './resize-gate.ts';

/** node-pty's binary for ConPTY (`conpty.node`), as of its version 1.1. */
interface ConptyBinary {
  /** Makes a pseudo console and its two pipes; `file` must exist. */
  readonly startProcess: (
    file: string,
    cols: number,
    rows: number,
    debug: boolean,
    pipeName: string,
    inheritCursor: boolean,
  ) => { readonly pty: number; readonly conin: string; readonly conout: string };
  /** Starts the program in it, once both pipes are connected. */
  readonly connect: (
    pty: number,
    commandLine: string,
    cwd: string,
    env: readonly string[],
    onExit: (exitCode: number) => void,
  ) => { readonly pid: number };
  readonly resize: (pty: number, cols: number, rows: number) => void;
}

export interface WindowsTerminalOptions extends PtySize {
  /** Absolute path of the program. */
  readonly file: string;
  /** Program and arguments, quoted for Windows. */
  readonly commandLine: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onExit: (exitCode: number) => void;
}

/** A pseudo console of Windows and the program in it. */
export interface WindowsTerminal {
  readonly pid: number;
  /** What the terminal shows. Ends when it is closed, after all that was written. */
  readonly output: Socket;
  readonly input: Socket;
  readonly resize: (size: PtySize) => void;
  /**
   * Closes it, once: Windows sends CTRL_CLOSE_EVENT to all programs in it (in Node: SIGHUP), ends those that still run five
   * seconds later, and ends the output. It does not close by itself when its first program has ended.
   */
  readonly close: () => void;
}

/**
 * Closing waits until the last program has gone (before Windows 11 24H2), which must not hold up this thread: it reads
 * the rest of the output meanwhile. The binary has its terminals in common to all threads.
 */
const closing = `
  const { workerData } = require('node:worker_threads');
  require(workerData.binary).kill(workerData.pty);
`;

let terminals = 0;

/**
 * Starts a program in a pseudo console of its own. Against node-pty's own classes for Windows: those read each terminal by a
 * thread of its own, which they never end, and end a terminal 1 s after its program, read or not.
 *
 * @throws when there is no binary for this platform, or Windows refuses
 */
export function openWindowsTerminal(options: WindowsTerminalOptions): WindowsTerminal {
  const { file, commandLine, cwd, env, cols, rows, onExit } = options;
  const { path, binary } = loadConpty();
  const name = `swarmdeck-${process.pid}-${(terminals += 1)}`;
  const { pty, conin, conout } = binary.startProcess(file, cols, rows, false, name, false);
  const output = new Socket();
  // Connects at once: `connect` below waits for both ends.
  output.connect(conout);
  const input = new Socket({ fd: openSync(conin, 'w'), readable: false, writable: true });
  // A pipe breaks because the terminal is gone, which its end tells.
  input.on('error', () => undefined);
  output.on('error', () => undefined);
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    new Worker(closing, { eval: true, workerData: { binary: path, pty } }).unref();
  };
  try {
    const variables = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
    const { pid } = binary.connect(pty, commandLine, cwd, variables, onExit);
    return {
      pid,
      output,
      input,
      resize: (size) => {
        if (!isClosed) binary.resize(pty, size.cols, size.rows);
      },
      close,
    };
  } catch (error) {
    close();
    output.destroy();
    input.destroy();
    throw error;
  }
}

/** Libraries lie beside the archive of a packed app; a thread may be without Electron's way of finding them there. */
const unpacked = (path: string): string => path.replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked');

/** Late, so that a machine for which there is no binary can still read why agents cannot run. */
function loadConpty(): { readonly path: string; readonly binary: ConptyBinary } {
  const require = createRequire(import.meta.url);
  const path = unpacked(
    createRequire(require.resolve('node-pty')).resolve(`@lydell/node-pty-win32-${process.arch}/conpty.node`),
  );
  return { path, binary: require(path) as ConptyBinary };
}
