import type { AgentId, SwarmId } from '../../base/ids.ts';

/** An interface that an agent announced and others build on. */
export interface Contract {
  /** Its key in the state: swarm and title. */
  readonly id: string;
  readonly swarmId: SwarmId;
  readonly title: string;
  /** Oldest first, at most {@link versionsKept}; the last one is in force. */
  readonly versions: readonly ContractVersion[];
}

export interface ContractVersion {
  /** From 1. */
  readonly version: number;
  readonly text: string;
  readonly agentId: AgentId;
  readonly at: number;
}

export const versionsKept = 20;

/** Two titles that differ in case and blanks only are one contract. */
export const contractKey = (swarmId: SwarmId, title: string): string =>
  `${swarmId}\n${title.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;
