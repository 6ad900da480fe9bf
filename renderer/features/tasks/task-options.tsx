import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmOptions } from '#shared/swarm/options/swarm-options.ts';
import type { Swarm } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { NumberField, TextField } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Switch } from '../../ui/switch.tsx';

/** How the swarm goes on by itself. */
export function TaskOptions({ swarm }: { readonly swarm: Swarm }): ReactElement {
  const { command } = useActions();
  const { options } = swarm;
  const [gate, setGate] = useState(options.gate);
  const change = (changed: Partial<SwarmOptions>): void =>
    void command({ type: 'change-swarm-options', swarmId: swarm.id, options: changed });
  return (
    <Popover trigger={<Button icon={Settings2}>Rules</Button>} title="Rules of this swarm" align="end">
      <div className="task-options">
        <Switch
          label="Hand ready tasks out to free agents"
          checked={options.autoAssign}
          onChange={(autoAssign) => change({ autoAssign })}
        />
        <Switch
          label="Re-orient agents after a compaction by itself"
          checked={options.autoReorient}
          onChange={(autoReorient) => change({ autoReorient })}
        />
        <TextField
          label="Check before a task is done"
          mono
          value={gate}
          placeholder="npm test"
          hint="Runs in the agent's folder. Empty for none."
          onChange={setGate}
          onBlur={() => {
            if (gate.trim() !== options.gate) change({ gate: gate.trim() });
          }}
        />
        <NumberField
          label="Failed checks before it goes to another agent"
          value={options.attempts}
          min={1}
          max={20}
          onChange={(attempts) => change({ attempts })}
        />
      </div>
    </Popover>
  );
}
