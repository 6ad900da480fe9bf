import type { AgentId, NeedId, SwarmId } from '../../base/ids.ts';

/** Something that an agent asked for and that is not met yet. */
export interface Need {
  readonly id: NeedId;
  readonly swarmId: SwarmId;
  /** Who asks. */
  readonly agentId: AgentId;
  /** A path or a thing, as the agent names it. */
  readonly what: string;
  readonly why: string;
  /** Whom it was passed on to; null while nobody is known to own it. */
  readonly ownerId: AgentId | null;
  readonly openedAt: number;
  /** When the owner was told; null before. */
  readonly routedAt: number | null;
}

/** Withdrawn requests that are kept, to be opened again; the journal has all of them. */
export const withdrawnNeedsKept = 20;

/** Agents ask for one thing in more than one spelling. */
export const isSameThing = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();
