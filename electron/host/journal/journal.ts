import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { HistoryBegin, HistoryBounds } from '#shared/ipc/history-bounds.ts';
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
  /** The oldest event that is kept of any kind, where older ones were dropped; null where all are there. */
  readonly begin: HistoryBegin | null;
}

/** What the journal holds. */
export interface JournalExtent {
  /** Path of the file. */
  readonly file: string;
  /** What it takes, without what is free in it. */
  readonly bytes: number;
  /** The oldest event that is kept; null while there is none. */
  readonly begin: HistoryBegin | null;
}

/** What may be dropped. */
export interface TrimStep {
  /** Events before this time may go: milliseconds since the epoch; null keeps them however old they are. */
  readonly before: number | null;
  /** While the journal takes more bytes than this, the oldest may go; null keeps them all. */
  readonly bytes: number | null;
  /** The newest events, which stay in any case. */
  readonly spare: number;
  /** Events that one step drops, or pages that it gives back, at most. */
  readonly amount: number;
}

export interface Trimmed {
  /** Events that were dropped. */
  readonly dropped: number;
  /** Nothing is left to be done. */
  readonly isDone: boolean;
}

/**
 * The events, on disk, in order: all of them, or those of the last time where older ones were dropped. Their
 * numbers never begin anew. Synchronous: an event takes effect in the same turn in which it
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
  readonly extent: () => Result<JournalExtent, Failure>;
  /**
   * Drops a few of the oldest events, and none that a saved state needs, or gives a few of the file's free pages back:
   * a step is short, as everything else waits for it.
   */
  readonly trim: (step: TrimStep) => Result<Trimmed, Failure>;
  /** How much the person wants to be kept; what holds by default where they said nothing. */
  readonly bounds: () => Result<HistoryBounds, Failure>;
  readonly changeBounds: (bounds: HistoryBounds) => Result<null, Failure>;
  /** Ends all use of the file. Calling it again does nothing. */
  readonly close: () => void;
}
