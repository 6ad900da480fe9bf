import type { ReactElement } from 'react';
import type { SwarmOptions } from '#shared/swarm/options/swarm-options.ts';
import type { Swarm } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useSwarms } from '../../store/hooks.ts';
import { SwitchRow } from '../../ui/setting-row.tsx';

/** What agents do without being told, by swarm. */
export function SwarmSettings(): ReactElement {
  const swarms = useSwarms();
  if (swarms.length === 0) return <p>No swarm is open. Each has its own settings here once it is.</p>;
  return (
    <>
      {swarms.map((swarm) => (
        <OneSwarm key={swarm.id} swarm={swarm} />
      ))}
    </>
  );
}

function OneSwarm({ swarm }: { readonly swarm: Swarm }): ReactElement {
  const { command } = useActions();
  const { options } = swarm;
  const change = (changed: Partial<SwarmOptions>): void =>
    void command({ type: 'change-swarm-options', swarmId: swarm.id, options: changed });
  return (
    <fieldset className="settings-fieldset">
      <legend>{swarm.name}</legend>
      <SwitchRow
        label="Go on when a usage limit is over"
        hint="Agents that wait for their limit are told to go on, once, at a free prompt."
        checked={options.resumeAfterLimit}
        onChange={(resumeAfterLimit) => change({ resumeAfterLimit })}
      />
      <SwitchRow
        label="Re-orient after a compaction"
        hint="An agent whose context was compressed is told its task and how far it is, without asking you."
        checked={options.autoReorient}
        onChange={(autoReorient) => change({ autoReorient })}
      />
      <SwitchRow
        label="Hand out ready tasks"
        hint="To free agents whose role fits. The check before a task is done stands on the task board, under Rules."
        checked={options.autoAssign}
        onChange={(autoAssign) => change({ autoAssign })}
      />
    </fieldset>
  );
}
