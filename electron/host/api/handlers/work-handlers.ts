import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import { moveWork } from '../../work/move-work.ts';
import type { MoveWorkDeps } from '../../work/move-work.ts';
import { readCheckpoint } from '../../work/read-checkpoint.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** Recovering and moving the work of agents. */
export const createWorkHandlers = (deps: MoveWorkDeps) =>
  ({
    'work.checkpoint': async ({ agentId }) => {
      const state = deps.store.state();
      const agent = state.agents[agentId];
      if (agent === undefined) {
        return err(failure('unknown-agent', `There is no agent ${agentId}.`, 'It may have been removed.'));
      }
      return ok({ checkpoint: await readCheckpoint(agent.spec.name, folderOf(state, agent)) });
    },
    'work.move': (request) => moveWork(request, deps),
  }) satisfies Partial<RequestHandlers>;
