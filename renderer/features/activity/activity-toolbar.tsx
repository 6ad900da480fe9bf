import { ListFilter } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { activityGroups } from '#shared/swarm/activity-groups.ts';
import type { ActivityGroup } from '#shared/swarm/activity-groups.ts';
import { groupLooks } from '../../events/event-look.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgentNames, useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';

/** Which agent, which kinds, which text. */
export function ActivityToolbar(): ReactElement {
  const { setActivityFilter: change } = useActions();
  const filter = useUi((ui) => ui.activityFilter);
  const swarmId = useUi((ui) => ui.swarmId);
  const names = useAgentNames(swarmId);
  const agents = Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <div className="activity-toolbar">
      <TextField
        label="Search the activity"
        hideLabel
        placeholder="Search"
        value={filter.text}
        onChange={(text) => change({ text })}
      />
      <div className="activity-choices">
        <Select
          label="Agent"
          size="sm"
          value={filter.agentId ?? everyone}
          options={[{ value: everyone, label: 'All agents' }, ...agents]}
          onChange={(value) => change({ agentId: value === everyone ? null : (value as AgentId) })}
        />
        <Kinds groups={filter.groups} onChange={(groups) => change({ groups })} />
      </div>
    </div>
  );
}

const everyone = 'everyone';

interface KindsProps {
  readonly groups: ReadonlySet<ActivityGroup>;
  readonly onChange: (groups: ReadonlySet<ActivityGroup>) => void;
}

function Kinds({ groups, onChange }: KindsProps): ReactElement {
  const all = groups.size === activityGroups.length;
  const toggle = (group: ActivityGroup): void => {
    const next = new Set(groups);
    if (!next.delete(group)) next.add(group);
    onChange(next);
  };
  return (
    <Popover
      title="Kinds of events"
      align="end"
      trigger={
        <Button size="sm" icon={ListFilter}>
          {all ? 'All kinds' : `${groups.size} of ${activityGroups.length} kinds`}
        </Button>
      }
    >
      <div className="activity-kinds">
        {activityGroups.map((group) => (
          <Switch
            key={group}
            label={groupLooks[group].label}
            checked={groups.has(group)}
            onChange={() => toggle(group)}
          />
        ))}
        <Button size="sm" variant="ghost" disabled={all} onClick={() => onChange(new Set(activityGroups))}>
          Show all
        </Button>
      </div>
    </Popover>
  );
}
