import type { ProcessRow, ProcessTable } from './process-row.ts';

/** How one system tells of its processes. */
export interface ProcessSource {
  /** Processes can be found by what they were started with. */
  readonly tellsEnvironments: boolean;
  /** All processes that this user can see. */
  readonly readAll: () => Promise<ProcessTable>;
  /** One process, or null when it is gone; `all` looks at the machine at most once for many who ask. */
  readonly readOne: (pid: number, all: () => Promise<ProcessTable>) => Promise<ProcessRow | null>;
  /**
   * Pids of the processes that were started with all of these variables, of those whose environment this user may
   * read. None where the system does not tell.
   */
  readonly findByEnvironment: (variables: Readonly<Record<string, string>>) => Promise<readonly number[]>;
}
