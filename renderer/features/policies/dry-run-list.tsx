import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { countText, formatCount } from '#shared/base/count-text.ts';
import type { SwarmId } from '#shared/base/ids.ts';
import { dryRun } from '#shared/swarm/policies/dry-run.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import { eventTime } from '../../events/event-time.ts';
import { useAppState, useNow } from '../../store/hooks.ts';
import { useLastDay } from './use-last-day.ts';

/** Trials that are listed; more are only counted. */
const shown = 50;

/** What the rules would have decided on what agents asked, and were refused, in the last day; what would change stands first. */
export function DryRunList(props: {
  readonly swarmId: SwarmId;
  readonly rules: readonly PolicyRule[];
}): ReactElement {
  const { swarmId, rules } = props;
  const lastDay = useLastDay();
  const now = useNow();
  const events = lastDay?.events;
  const begin = lastDay?.begin ?? null;
  const state = useAppState(({ swarm }) => swarm);
  const trials = useMemo(() => dryRun(state, swarmId, events ?? [], rules), [state, swarmId, events, rules]);
  const changed = trials.filter(({ present, tried }) => present.decision !== tried.decision);
  const listed = [...changed, ...trials.filter((trial) => !changed.includes(trial))].slice(0, shown);
  return (
    <section className="dry-run" aria-label="Dry run">
      <h3 className="dry-run-title">On the last day’s requests</h3>
      <p className="dry-run-sum">
        {sumOf(events === undefined, trials.length, changed.length)}
        {begin === null ? null : ` What is kept of the day begins ${eventTime(begin, now)}.`}
      </p>
      <ul className="dry-run-list">
        {listed.map(({ seq, agentName, title, present, tried }) => (
          <li key={seq} className="dry-run-trial" title={tried.because}>
            <span className="dry-run-what">
              <strong>{agentName}</strong> {title}
            </span>
            <span className="dry-run-decision" data-decision={tried.decision}>
              {present.decision === tried.decision
                ? tried.decision
                : `${present.decision} → ${tried.decision}`}
            </span>
            <span className="dry-run-because">{tried.because}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sumOf(isLoading: boolean, count: number, changed: number): string {
  if (isLoading) return 'Reading the journal …';
  if (count === 0) return 'Nobody asked for a permission in the last day, and no rule refused anything.';
  const requests = countText(count, 'request');
  return changed === 0
    ? `${requests}, all decided as now.`
    : `${requests}, ${formatCount(changed)} decided otherwise than now.`;
}
