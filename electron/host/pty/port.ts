import type { Failure } from '#shared/base/failure.ts';
import type { RunId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';

/** How a run ended. Exactly one of the two is set: a process either returns a code or dies of a signal. */
export interface PtyExit {
  /** Exit code, 0 to 255. */
  readonly code: number | null;
  /** Name of the signal, such as `SIGTERM`. */
  readonly signal: string | null;
}

/**
 * Everything that is needed to start one run of an agent. The listeners stand in the request, so that
 * they are in place before the first byte can arrive, and the caller mints the id for the same reason.
 */
export interface PtySpawnRequest {
  readonly runId: RunId;
  /** A name that is searched on the PATH of `env`, or a path (relative ones start at `cwd`). */
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute path of an existing folder. */
  readonly cwd: string;
  /** The whole environment of the process: nothing is inherited besides. */
  readonly env: Readonly<Record<string, string>>;
  /** Columns of the terminal; anything below 2 becomes 2. */
  readonly cols: number;
  /** Rows of the terminal; anything below 1 becomes 1. */
  readonly rows: number;
  /**
   * Raw bytes in the order the process wrote them. A chunk may end inside a UTF-8 character. It belongs
   * to the listener; the port never touches it again. May be called before `spawn` resolves.
   */
  readonly onData: (chunk: Uint8Array) => void;
  /**
   * Called once, after the last byte went to `onData`. A PTY that is paused therefore reports its exit
   * only after `resume`.
   */
  readonly onExit: (exit: PtyExit) => void;
}

/** One running PTY. All calls after its exit do nothing. */
export interface Pty {
  readonly runId: RunId;
  readonly pid: number;
  /**
   * Start time of the process as the process table gives it: together with `pid` it names one process
   * for as long as the machine is up. To be compared for equality only; null when the process was gone
   * before it could be read.
   */
  readonly startTime: number | null;
  /** Queues bytes for the process; strings are written as UTF-8. Bytes arrive whole and in order. */
  readonly write: (data: Uint8Array | string) => void;
  /** Sets the size of the terminal now. Callers that follow a drag put a resize gate in front. */
  readonly resize: (cols: number, rows: number) => void;
  /** Stops reading; a process that goes on writing is held by the kernel. Loses nothing. */
  readonly pause: () => void;
  readonly resume: () => void;
  /**
   * Closes the terminal, which asks all programs in it to end (Windows); calling it again does nothing. Null where they
   * are asked by signals.
   */
  readonly closeTerminal: (() => void) | null;
}

/**
 * Where PTYs come from. Asynchronous and free of shared memory, so that they can live in this process or
 * in another one without any change above.
 */
export interface PtyPort {
  /**
   * Starts a run. Fails with `command-not-found`, `folder-missing`, `not-a-folder`, `folder-unreadable`,
   * `spawn-limit` or `spawn-failed`; no listener is called after a failure.
   */
  readonly spawn: (request: PtySpawnRequest) => Promise<Result<Pty, Failure>>;
}

/** The smallest size that full-screen programs survive: one wide character, one row. */
export const smallestPtySize = { cols: 2, rows: 1 } as const;
