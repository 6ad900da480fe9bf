import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { EventType, SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

/** What to look for in the journal. */
export interface PageQuery {
  /** Only events older than this one; null for the newest. */
  readonly before: number | null;
  /** Events in the answer, at most. */
  readonly limit: number;
  readonly agentId: AgentId | null;
  /** Only these types; null for all. */
  readonly types: readonly EventType[] | null;
}

export interface Page {
  /** Newest first. */
  readonly events: readonly SwarmEvent[];
  /** Older ones that match are left. */
  readonly hasMore: boolean;
}

/**
 * Every event, on disk, in order. Synchronous: an event takes effect in the same turn in which it
 * became durable, so that nothing can come between the two.
 */
export interface Journal {
  /** Identity of this history; a new file is another one. */
  readonly id: string;
  /** Number of the newest event; 0 when empty. */
  readonly lastSeq: () => number;
  /** Writes all of them or none. They must follow the newest event without a gap. */
  readonly append: (events: readonly SwarmEvent[]) => Result<null, Failure>;
  /** The events after `seq`, oldest first, at most `limit`. */
  readonly since: (seq: number, limit: number) => Result<readonly SwarmEvent[], Failure>;
  readonly page: (query: PageQuery) => Result<Page, Failure>;
  /** Keeps a state, so that the next start folds only what comes after it. */
  readonly saveSnapshot: (state: SwarmState) => Result<null, Failure>;
  /** Ends all use of the file. Calling it again does nothing. */
  readonly close: () => void;
}
