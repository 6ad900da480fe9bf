import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { SwarmState } from '../state.ts';
import { flawOfRules } from './rule-flaw.ts';

/** Judges new rules for approvals: all of them are taken, or none. */
export function decidePolicies(
  state: SwarmState,
  { swarmId, rules }: SwarmCommandOf<'set-policies'>,
): Result<Decision, Failure> {
  if (state.swarms[swarmId] === undefined) {
    return err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'));
  }
  const flaw = flawOfRules(rules);
  return flaw === null
    ? ok({ events: [{ type: 'policies-changed', swarmId, rules }], effects: [] })
    : err(flaw);
}
