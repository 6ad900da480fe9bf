import type { SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import { defaultSwarmOptions } from './swarm-options.ts';
import type { SwarmOptions } from './swarm-options.ts';

/** What a person chose for a swarm; the defaults where nothing was chosen. */
export const optionsOf = (state: SwarmState, swarmId: SwarmId): SwarmOptions =>
  state.swarms[swarmId]?.options ?? defaultSwarmOptions;
