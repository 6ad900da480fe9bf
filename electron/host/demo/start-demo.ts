import type { Failure } from '#shared/base/failure.ts';
import type { MintId, SwarmId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface DemoDeps {
  readonly store: Pick<SwarmStore, 'command' | 'state' | 'subscribe'>;
  readonly mint: MintId;
  readonly profiles: AgentProfiles;
  /** Folder of the app's own data: see profiles/resources-root.ts. */
  readonly resources: string;
  readonly shell: string;
}

/** Starts the demo swarm in a fresh temporary project. */
export declare function startDemo(deps: DemoDeps): Promise<Result<{ readonly swarmId: SwarmId }, Failure>>;

/**
 * Removes the temporary project of each demo swarm that is closed.
 *
 * @returns a function that ends this
 */
export declare function removeClosedDemos(deps: Pick<DemoDeps, 'store'>): () => void;
