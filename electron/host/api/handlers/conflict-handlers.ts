import { failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import { countTracked } from '../../conflicts/count-tracked.ts';
import { readVersions } from '../../conflicts/read-versions.ts';
import type { Git } from '../../git/git.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import type { RequestHandlers } from '../request-handlers.ts';

export interface ConflictHandlerDeps {
  readonly store: SwarmStore;
  readonly git: Git;
}

/** What a window asks about conflicts and about what prevents them. */
export const createConflictHandlers = ({ store, git }: ConflictHandlerDeps) =>
  ({
    'conflict.versions': ({ conflictId }) => {
      const state = store.state();
      const conflict = state.conflicts[conflictId];
      return conflict === undefined
        ? err(
            failure('unknown-conflict', `There is no conflict ${conflictId}.`, 'It may be settled already.'),
          )
        : readVersions(git, state, conflict);
    },
    'ownership.count': ({ swarmId, rules }) => {
      const swarm = store.state().swarms[swarmId];
      return swarm === undefined
        ? err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'))
        : countTracked(git, swarm.root, rules);
    },
  }) satisfies Partial<RequestHandlers>;
