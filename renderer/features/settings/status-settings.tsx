import { useState } from 'react';
import type { ReactElement } from 'react';
import { defaultThresholds } from '#shared/detect/thresholds.ts';
import type { ThresholdName } from '#shared/detect/thresholds.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { ThresholdRow } from './threshold-row.tsx';
import { thresholdGroups } from './threshold-texts.ts';
import type { ThresholdGroup } from './threshold-texts.ts';
import { useThresholds } from './use-thresholds.ts';
import type { ThresholdsView } from './use-thresholds.ts';

/** In the file, what holds for every agent. */
const everyAgent = '*';

/** After how long and how often something counts, for all agents or one kind of them. */
export function StatusSettings(): ReactElement {
  const { view, problem, change } = useThresholds();
  const [profile, setProfile] = useState(everyAgent);
  if (view === null)
    return <p>{problem === null ? 'Asking the host…' : `${problem.message} ${problem.hint}`}</p>;
  const own = Object.keys(view.own[profile] ?? {}) as ThresholdName[];
  const agents = view.agents.map(({ id, label }) => ({ value: id, label }));
  const troubles = problem === null ? view.troubles : [problem];
  return (
    <>
      <SettingRow label="For">
        <div className="threshold-control">
          {own.length === 0 ? null : (
            <Button
              variant="ghost"
              size="sm"
              onClick={() => {
                for (const name of own) change({ profile, name, value: null });
              }}
            >
              {own.length === 1 ? 'Reset 1' : `Reset all ${own.length}`}
            </Button>
          )}
          <Select
            label="For which agents"
            value={profile}
            options={[{ value: everyAgent, label: 'All agents' }, ...agents]}
            onChange={setProfile}
          />
        </div>
      </SettingRow>
      <p className="settings-note">
        Holds at once, for running agents too. Kept in <code>{view.file}</code>.
      </p>
      {troubles.map(({ message, hint }) => (
        <p key={message} role="alert" className="ui-field-error">
          {message} {hint}
        </p>
      ))}
      {thresholdGroups.map((group) => (
        <Group key={group.title} group={group} view={view} profile={profile} onChange={change} />
      ))}
    </>
  );
}

interface GroupProps {
  readonly group: ThresholdGroup;
  readonly view: ThresholdsView;
  readonly profile: string;
  readonly onChange: ReturnType<typeof useThresholds>['change'];
}

function Group({ group, view, profile, onChange }: GroupProps): ReactElement {
  const standards = standardsOf(view, profile);
  const own = view.own[profile] ?? {};
  return (
    <fieldset className="settings-fieldset">
      <legend>{group.title}</legend>
      {entriesOf(group).map(([name, text]) => (
        <ThresholdRow
          key={name}
          name={name}
          text={text}
          value={own[name] ?? standards[name]}
          standard={standards[name]}
          isOwn={own[name] !== undefined}
          onChange={(value) => onChange({ profile, name, value })}
        />
      ))}
    </fieldset>
  );
}

/** What holds without the person's word for these agents: their profile's, unless they chose for all agents. */
function standardsOf(view: ThresholdsView, profile: string): typeof defaultThresholds {
  if (profile === everyAgent) return defaultThresholds;
  const defaults = view.agents.find(({ id }) => id === profile)?.defaults ?? defaultThresholds;
  return { ...defaults, ...view.own[everyAgent] };
}

const entriesOf = ({ thresholds }: ThresholdGroup) =>
  Object.entries(thresholds) as [ThresholdName, { readonly label: string; readonly hint: string }][];
