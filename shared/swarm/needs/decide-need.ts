import { assertNever } from '../../base/assert-never.ts';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { MintId } from '../../base/ids.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import { messageTo } from '../messages/decide-message.ts';
import { composeNeed, composeNeedMet } from '../recovery/short-messages.ts';
import { isRunning } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import { isSameThing } from './need-state.ts';
import type { Need } from './need-state.ts';

type Decided = Result<Decision, Failure>;

/** Judges what is asked about requests between agents. */
export function decideNeed(
  state: SwarmState,
  command: SwarmCommandOf<'route-need' | 'meet-need' | 'withdraw-need' | 'reopen-need'>,
  mint: MintId,
): Decided {
  const { needId } = command;
  if (command.type === 'reopen-need') return reopen(state, needId);
  const need = state.needs[needId];
  const asker = need === undefined ? undefined : state.agents[need.agentId];
  if (need === undefined || asker === undefined) return nobodyWaits;
  switch (command.type) {
    case 'route-need': {
      const owner = state.agents[command.ownerId];
      if (owner === undefined || !isRunning(owner) || owner.id === asker.id) {
        return err(
          failure('agent-not-running', 'That agent cannot be asked.', 'Choose another one that runs.'),
        );
      }
      const { events, effects } = messageTo(state, owner, composeNeed(need, asker.spec.name), mint, 'need');
      return ok({
        events: [{ type: 'need-routed', needId, ownerId: owner.id, what: need.what }, ...events],
        effects,
      });
    }
    case 'meet-need': {
      const closed = {
        type: 'need-closed',
        needId,
        outcome: 'met',
        how: command.how,
        what: need.what,
      } as const;
      if (!isRunning(asker)) return ok({ events: [closed], effects: [] });
      const told = messageTo(state, asker, composeNeedMet(need, command.how), mint, 'need-met');
      return ok({ events: [closed, ...told.events], effects: told.effects });
    }
    case 'withdraw-need':
      return ok({
        events: [{ type: 'need-closed', needId, outcome: 'withdrawn', how: '', what: need.what }],
        effects: [],
      });
    default:
      return assertNever(command);
  }
}

/** Its agent may have asked for the same anew meanwhile: then that request is the one that waits. */
function reopen(state: SwarmState, needId: Need['id']): Decided {
  if (state.needs[needId] !== undefined) return ok({ events: [], effects: [] });
  const need = state.withdrawnNeeds.find(({ id }) => id === needId);
  if (need === undefined || state.agents[need.agentId] === undefined) return nobodyWaits;
  const isAskedAnew = Object.values(state.needs).some(
    ({ agentId, what }) => agentId === need.agentId && isSameThing(what, need.what),
  );
  return ok({
    events: isAskedAnew ? [] : [{ type: 'need-reopened', needId, what: need.what }],
    effects: [],
  });
}

const nobodyWaits: Decided = err(
  failure('unknown-need', 'Nobody waits for this any more.', 'It was met or withdrawn already.'),
);
