import type { ReactElement } from 'react';
import { worktreeLimits } from '#shared/swarm/worktrees/worktree-plan.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { NumberField, TextField } from '../../ui/field.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { Switch } from '../../ui/switch.tsx';
import { newWorktree } from './new-agent-form.ts';
import type { WorktreeForm } from './new-agent-form.ts';

interface WorktreeFieldsProps {
  readonly value: WorktreeForm | null;
  readonly error: string | undefined;
  readonly onChange: (value: WorktreeForm | null) => void;
}

/** Whether the agent gets a worktree of its own, and how that one is made. */
export function WorktreeFields({ value, error, onChange }: WorktreeFieldsProps): ReactElement {
  return (
    <div className="new-agent-worktree">
      <Switch
        label="A git worktree and branch of its own"
        checked={value !== null}
        onChange={(isOwn) => onChange(isOwn ? newWorktree : null)}
      />
      {value === null ? null : <PlanFields value={value} onChange={onChange} />}
      {error === undefined ? null : <FormError text={error} />}
    </div>
  );
}

interface PlanFieldsProps {
  readonly value: WorktreeForm;
  readonly onChange: (value: WorktreeForm) => void;
}

function PlanFields({ value, onChange }: PlanFieldsProps): ReactElement {
  const change = (part: Partial<WorktreeForm>): void => onChange({ ...value, ...part });
  return (
    <>
      <FieldRow>
        <TextField
          label="Branch (optional)"
          mono
          value={value.branch}
          placeholder="swarmdeck/name"
          maxLength={200}
          onChange={(branch) => change({ branch })}
        />
        <TextField
          label="Starts from (optional)"
          mono
          value={value.base}
          placeholder="what is checked out"
          maxLength={200}
          onChange={(base) => change({ base })}
        />
      </FieldRow>
      <TextField
        label="Setup command (optional)"
        mono
        value={value.setup}
        placeholder="npm ci"
        maxLength={4096}
        onChange={(setup) => change({ setup })}
      />
      <FieldRow>
        <TextField
          label="Copy untracked files (optional)"
          mono
          value={value.copy}
          placeholder=".env"
          onChange={(copy) => change({ copy })}
        />
        <NumberField
          label="Ports kept free"
          value={value.ports}
          min={0}
          max={worktreeLimits.ports}
          onChange={(ports) => change({ ports })}
        />
      </FieldRow>
    </>
  );
}
