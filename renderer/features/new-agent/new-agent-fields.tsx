import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { useApp } from '../../store/app-context.tsx';
import { AutocompleteField } from '../../ui/autocomplete-field.tsx';
import type { Suggestion } from '../../ui/autocomplete-field.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { NumberField, TextArea, TextField } from '../../ui/field.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { suggestedName, wantsProtocol } from './new-agent-form.ts';
import { ProtocolField } from './protocol-field.tsx';
import { WorktreeFields } from './worktree-fields.tsx';
import type { FormErrors, FormField, NewAgentForm } from './new-agent-form.ts';

export type OnFieldChange = <F extends FormField>(field: F, value: NewAgentForm[F]) => void;

/** The agent programs of this machine; null until they are known. */
export type FoundAgents = Result<RequestResult<'agents.find'>, Failure> | null;

/** Commands that have a profile, whether they are installed or not. */
export const knownCommands = (found: FoundAgents): readonly string[] =>
  found?.ok === true ? found.value.agents.map(({ command }) => command) : [];

export interface NewAgentFieldsProps {
  readonly found: FoundAgents;
  readonly form: NewAgentForm;
  readonly errors: FormErrors;
  readonly onChange: OnFieldChange;
}

/** The fields, each with its own error; one that belongs to none of them stands below. */
export function NewAgentFields({ form, errors, found, onChange }: NewAgentFieldsProps): ReactElement {
  return (
    <>
      <CommandField
        found={found}
        value={form.command}
        error={errors.command}
        onChange={(next) => onChange('command', next)}
      />
      <FolderField value={form.root} error={errors.root} onChange={(next) => onChange('root', next)} />
      <FieldRow>
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
      </FieldRow>
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
      <ProtocolField
        value={wantsProtocol(form, knownCommands(found))}
        onChange={(next) => onChange('protocol', next)}
      />
      {errors.form === undefined ? null : <FormError text={errors.form} />}
    </>
  );
}

interface PartProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Agents that are on the PATH first, then the shell; any other command may be typed. */
function CommandField({
  found,
  value,
  error,
  onChange,
}: PartProps & Pick<NewAgentFieldsProps, 'found'>): ReactElement {
  const known: readonly Suggestion[] =
    found?.ok === true
      ? [
          ...found.value.agents
            .filter((agent) => agent.path !== null)
            .map((agent) => ({ value: agent.command, note: agent.label })),
          { value: found.value.shell, note: 'Your shell' },
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
