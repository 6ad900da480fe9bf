import { useCallback, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { AutocompleteField } from '../../ui/autocomplete-field.tsx';
import type { Suggestion } from '../../ui/autocomplete-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NumberField, TextArea, TextField } from '../../ui/field.tsx';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { errorsOf, missing, requestOf, suggestedName } from './new-agent-form.ts';
import type { FormErrors, FormField, NewAgentForm } from './new-agent-form.ts';
import './new-agent-dialog.css';

export interface NewAgentDialogProps {
  /** The folder to start with. */
  readonly root: string;
  readonly onClose: () => void;
  /** The agents are there. */
  readonly onDone: () => void;
}

/** Starts a command, once or several times. Failures stand at the field that they belong to. */
export function NewAgentDialog({ root, onClose, onDone }: NewAgentDialogProps): ReactElement {
  const [form, setForm] = useState<NewAgentForm>({
    command: '',
    root,
    name: '',
    role: '',
    prompt: '',
    count: 1,
  });
  const [errors, setErrors] = useState<FormErrors>({});
  const [isStarting, setStarting] = useState(false);
  const { request } = useApp();
  const { showSwarm } = useActions();

  const change = <F extends FormField>(field: F, value: NewAgentForm[F]): void => {
    setForm((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _mended, form: _old, ...rest }) => rest);
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isStarting) return;
    const gaps = missing(form);
    setErrors(gaps);
    if (Object.keys(gaps).length > 0) return;
    setStarting(true);
    const answer = await request('agent.spawn', requestOf(form));
    setStarting(false);
    if (!answer.ok) return setErrors(errorsOf(answer.error));
    showSwarm(answer.value.swarmId);
    onDone();
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New agent"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="new-agent" busy={isStarting}>
            {form.count === 1 ? 'Start agent' : `Start ${form.count} agents`}
          </Button>
        </>
      }
    >
      <form id="new-agent" className="new-agent" onSubmit={(event) => void submit(event)}>
        <CommandField
          value={form.command}
          error={errors.command}
          onChange={(next) => change('command', next)}
        />
        <FolderField value={form.root} error={errors.root} onChange={(next) => change('root', next)} />
        <div className="new-agent-row">
          <TextField
            label="Name"
            value={form.name}
            placeholder={suggestedName(form.command)}
            maxLength={launchLimits.nameLength}
            error={errors.name}
            onChange={(next) => change('name', next)}
          />
          <TextField
            label="Role (optional)"
            value={form.role}
            placeholder="tests, API, docs…"
            maxLength={launchLimits.nameLength}
            error={errors.role}
            onChange={(next) => change('role', next)}
          />
        </div>
        <TextArea
          label="First prompt (optional)"
          value={form.prompt}
          placeholder="What it shall do first. Sent as soon as its prompt is free."
          maxLength={launchLimits.promptLength}
          error={errors.prompt}
          onChange={(next) => change('prompt', next)}
        />
        <NumberField
          label="How many"
          value={form.count}
          min={1}
          max={launchLimits.count}
          error={errors.count}
          onChange={(next) => change('count', next)}
        />
        {errors.form === undefined ? null : (
          <p className="new-agent-error" role="alert">
            {errors.form}
          </p>
        )}
      </form>
    </Dialog>
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
