import type { Failure } from '#shared/base/failure.ts';
import type { MintId, SwarmId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Swarm, SwarmState } from '#shared/swarm/state.ts';
import type { SwarmStore } from '../../store/store-types.ts';

/** The open swarm of a project folder, or null. A demo's folder belongs to the demo alone. */
export const findSwarm = (state: SwarmState, root: string): Swarm | null =>
  Object.values(state.swarms).find((swarm) => swarm.root === root && swarm.source !== 'demo') ?? null;

/** Names that the agents of a swarm have. */
export const namesIn = (state: SwarmState, swarmId: SwarmId): ReadonlySet<string> =>
  new Set(
    Object.values(state.agents)
      .filter((agent) => agent.swarmId === swarmId)
      .map((agent) => agent.spec.name),
  );

export interface SwarmOpening {
  /** Real path of the project folder. */
  readonly root: string;
  readonly name: string;
  readonly source: Swarm['source'];
}

/** The swarm of a project folder: the open one, or a new one. */
export function openSwarm(
  store: Pick<SwarmStore, 'state' | 'command'>,
  mint: MintId,
  { root, name, source }: SwarmOpening,
): Result<SwarmId, Failure> {
  const open = findSwarm(store.state(), root);
  if (open !== null) return ok(open.id);
  const swarmId = mint('swarm');
  const opened = store.command({ type: 'open-swarm', swarmId, name, root, source }, 'user');
  return opened.ok ? ok(swarmId) : opened;
}
