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
