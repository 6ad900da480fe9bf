import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import type { RunningHost } from './lock/host-announcement.ts';

export interface HostOptions {
  /** The folder of the journal, the key and the lock; it is made when it does not exist. */
  readonly stateDir: string;
  /** The port that the person asked for, 0 for any free one; null when they asked for none. */
  readonly port: number | null;
  /** Address to listen on. */
  readonly host: string;
  /** The environment that agents get theirs from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called when a window or the command line asks the host to end. */
  readonly onStopAsked: () => void;
  /** Hears what takes a while before the host serves. */
  readonly onPreparing: OnPreparing;
  /** Takes a line for the log. */
  readonly log: (line: string) => void;
}

/** A host that runs in this process. */
export interface Host {
  readonly running: RunningHost;
  /** What the person should know and what stops nothing. */
  readonly warnings: readonly Failure[];
  /**
   * Ends everything in order: the windows' connections, all agents with all that they started, the
   * journal, the lock. Calling it again waits for the same end.
   *
   * @returns `journal-unwritable` when the last events could not be written
   */
  readonly stop: () => Promise<Result<null, Failure>>;
  /** Ends the agents without further politeness; for a person who has asked to stop twice. */
  readonly hurry: () => void;
}
