import { assertNever } from '../../base/assert-never.ts';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { EventBody } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { locationOf, projectPath } from './project-path.ts';

export type OwnershipCommand = SwarmCommandOf<'set-ownership' | 'give-file'>;

/** Judges a change of who owns what. */
export function decideOwnership(state: SwarmState, command: OwnershipCommand): Result<Decision, Failure> {
  switch (command.type) {
    case 'set-ownership': {
      const { swarmId, rules } = command;
      if (state.swarms[swarmId] === undefined) {
        return err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'));
      }
      return decided([{ type: 'ownership-set', swarmId, rules }]);
    }
    case 'give-file':
      return giveFile(state, command);
    default:
      return assertNever(command);
  }
}

const decided = (events: readonly EventBody[]): Result<Decision, Failure> => ok({ events, effects: [] });

function giveFile(
  state: SwarmState,
  { conflictId, agentId }: SwarmCommandOf<'give-file'>,
): Result<Decision, Failure> {
  const conflict = state.conflicts[conflictId];
  if (conflict === undefined || state.agents[agentId] === undefined) {
    return err(
      failure('unknown-conflict', `There is no conflict ${conflictId}.`, 'It may be settled already.'),
    );
  }
  const { swarmId, path } = conflict;
  const location = locationOf(state, swarmId);
  const inProject = location === null ? null : projectPath(location, conflict);
  const rule = { globs: [escapeGlob(inProject ?? path)], agentId };
  const rules = [rule, ...(state.ownership[swarmId] ?? [])];
  return decided([
    { type: 'ownership-set', swarmId, rules },
    { type: 'conflict-settled', conflictId, reason: 'owned' },
  ]);
}

/** A glob that matches this path and no other. */
const escapeGlob = (path: string): string => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
