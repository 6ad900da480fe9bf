import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { AutocompleteField } from '../../ui/autocomplete-field.tsx';
import type { Suggestion } from '../../ui/autocomplete-field.tsx';
import { NumberField, TextArea, TextField } from '../../ui/field.tsx';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { suggestedName } from './new-agent-form.ts';
import { WorktreeFields } from './worktree-fields.tsx';
import type { FormErrors, FormField, NewAgentForm } from './new-agent-form.ts';

export type OnFieldChange = <F extends FormField>(field: F, value: NewAgentForm[F]) => void;

export interface NewAgentFieldsProps {
  readonly form: NewAgentForm;
  readonly errors: FormErrors;
  readonly onChange: OnFieldChange;
}

/** The fields, each with its own error; one that belongs to none of them stands below. */
export function NewAgentFields({ form, errors, onChange }: NewAgentFieldsProps): ReactElement {
  return (
    <>
      <CommandField
        value={form.command}
        error={errors.command}
        onChange={(next) => onChange('command', next)}
      />
      <FolderField value={form.root} error={errors.root} onChange={(next) => onChange('root', next)} />
      <div className="new-agent-row">
        <TextField
          label="Name"
          value={form.name}
          placeholder={suggestedName(form.command)}
          maxLength={launchLimits.nameLength}
          error={errors.name}
          onChange={(next) => onChange('name', next)}
        />
        <TextField
          label="Role (optional)"
          value={form.role}
          placeholder="tests, API, docs…"
          maxLength={launchLimits.nameLength}
          error={errors.role}
          onChange={(next) => onChange('role', next)}
        />
      </div>
      <TextArea
        label="First prompt (optional)"
        value={form.prompt}
        placeholder="What it shall do first. Sent as soon as its prompt is free."
        maxLength={launchLimits.promptLength}
        error={errors.prompt}
        onChange={(next) => onChange('prompt', next)}
      />
      <NumberField
        label="How many"
        value={form.count}
        min={1}
        max={launchLimits.count}
        error={errors.count}
        onChange={(next) => onChange('count', next)}
      />
      <WorktreeFields
        value={form.worktree}
        error={errors.worktree}
        onChange={(next) => onChange('worktree', next)}
      />
      {errors.form === undefined ? null : (
        <p className="new-agent-error" role="alert">
          {errors.form}
        </p>
      )}
    </>
  );
}

interface PartProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const nothing = {};

/** Agents that are on the PATH first, then the shell; any other command may be typed. */
function CommandField({ value, error, onChange }: PartProps): ReactElement {
  const answer = useAnswer('agents.find', nothing);
  const known: readonly Suggestion[] =
    answer?.ok === true
      ? [
          ...answer.value.agents
            .filter((agent) => agent.path !== null)
            .map((agent) => ({ value: agent.command, note: agent.label })),
          { value: answer.value.shell, note: 'Your shell' },
        ]
      : [];
  const typed = value.trim();
  const isChosen = known.some((suggestion) => suggestion.value === typed);
  return (
    <AutocompleteField
      label="Command"
      value={value}
      onChange={onChange}
      suggestions={isChosen ? known : known.filter((suggestion) => suggestion.value.includes(typed))}
      placeholder="claude"
      hint="An agent found on your PATH, or any shell command."
      error={error}
    />
  );
}

function FolderField({ value, error, onChange }: PartProps): ReactElement {
  const { request } = useApp();
  const complete = useCallback(
    async (prefix: string): Promise<readonly Suggestion[]> => {
      const answer = await request('folder.complete', { prefix });
      return answer.ok ? answer.value.folders.map((folder) => ({ value: folder })) : [];
    },
    [request],
  );
  const suggestions = useSuggestions(value, complete);
  return (
    <AutocompleteField
      label="Project folder"
      value={value}
      onChange={onChange}
      suggestions={suggestions}
      placeholder="/home/you/projects/shop"
      error={error}
    />
  );
}
