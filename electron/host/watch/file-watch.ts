import type { AgentId } from '#shared/base/ids.ts';
import type { FileEdit } from '#shared/detect/detector.ts';
import type { Clock } from '../agents/clock.ts';
import type { RecordFacts } from '../store/store-types.ts';

/** Sees which agent writes which file, and records it. */
export interface FileWatch {
  /** Watches the folder that a run works in. Folders that several agents share are watched once. */
  readonly agentStarted: (agentId: AgentId, cwd: string) => void;
  /** Its process ended; the folder is no longer watched for it. */
  readonly agentEnded: (agentId: AgentId) => void;
  /** Its own output said that it wrote these files. */
  readonly agentPrinted: (agentId: AgentId, edits: readonly FileEdit[]) => void;
  /** Ends all watching; resolves when nothing is open any more. */
  readonly close: () => Promise<void>;
}

export interface FileWatchDeps {
  readonly record: RecordFacts;
  readonly clock: Clock;
}

export declare function createFileWatch(deps: FileWatchDeps): FileWatch;
