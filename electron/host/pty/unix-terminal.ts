import { createRequire } from 'node:module';
import type { ReadStream } from 'node:tty';

/** What node-pty reports when a process has ended: `signal` is 0 when the process returned a code. */
interface ForkExit {
  readonly exitCode: number;
  readonly signal?: number;
}

interface ForkOptions {
  readonly name: string;
  readonly cols: number;
  readonly rows: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** `null` asks for raw bytes. */
  readonly encoding: null;
}

/**
 * The terminal of node-pty on Linux and macOS, with the two members that its typings leave out and this
 * port cannot do without: the descriptor of the PTY's master side, and the stream that reads from it.
 */
export interface UnixTerminal {
  readonly pid: number;
  readonly fd: number;
  readonly _socket: ReadStream;
  readonly onData: (listener: (chunk: Uint8Array) => void) => void;
  readonly onExit: (listener: (exit: ForkExit) => void) => void;
  readonly on: (event: 'error', listener: (error: Error) => void) => void;
  readonly resize: (cols: number, rows: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

interface NodePty {
  readonly spawn: (file: string, args: readonly string[], options: ForkOptions) => UnixTerminal;
}

/**
 * Loads node-pty. Late, and with `require`: a machine for which there is no binary shall still start the
 * host and read why agents cannot run, and the alias under which it is installed has no types of its own.
 *
 * @throws when there is no binary for this platform
 */
export const loadNodePty = (): NodePty => createRequire(import.meta.url)('node-pty') as NodePty;
