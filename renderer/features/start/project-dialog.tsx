import { useCallback, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { RequestResult } from '#shared/ipc/contract.ts';
import type { Failure } from '#shared/base/failure.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAppState } from '../../store/hooks.ts';
import { fromFailure } from '../../store/notices-from-events.ts';
import { AutocompleteField } from '../../ui/autocomplete-field.tsx';
import type { Suggestion } from '../../ui/autocomplete-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { ProjectPreview } from './project-preview.tsx';
import { useInspection } from './use-inspection.ts';

export interface ProjectDialogProps {
  /** The folder to begin with; null for the home folder. */
  readonly folder: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onNewAgent: (root: string) => void;
}

/** Chooses a folder, shows what its swarm file would start, and starts it. */
export function ProjectDialog({ folder, onClose, onDone, onNewAgent }: ProjectDialogProps): ReactElement {
  const home = useAppState((state) => state.connection.host?.home ?? '~');
  const [path, setPath] = useState(folder ?? `${home}/`);
  const [isStarting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const suggestions = useSuggestions(path, useFolderCompletion());
  const inspection = useInspection(path);
  const { request } = useApp();
  const { showSwarm, notify } = useActions();
  const project = inspection?.ok === true ? inspection.value : null;
  const step = project === null ? null : nextStep(project);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (project === null || step === null || isStarting) return;
    if (step.kind === 'new-agent') {
      onClose();
      onNewAgent(project.root);
      return;
    }
    setStarting(true);
    const answer = await request('swarm.up', { root: project.root });
    setStarting(false);
    if (!answer.ok) return setRefusal(answer.error);
    const { swarmId, problem } = answer.value;
    // The dialog gives way to the agents that could be started.
    if (problem !== null) notify({ ...fromFailure(problem), stays: true });
    showSwarm(swarmId);
    onDone();
  };

  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="Open a project"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="open-project"
            disabled={step === null}
            busy={isStarting}
          >
            {step?.label ?? 'Open'}
          </Button>
        </>
      }
    >
      <form id="open-project" className="start-form" onSubmit={(event) => void submit(event)}>
        <AutocompleteField
          label="Project folder"
          value={path}
          onChange={(next) => {
            setPath(next);
            setRefusal(null);
          }}
          suggestions={suggestions}
          placeholder="/home/you/projects/shop"
          error={errorOf(inspection, suggestions)}
        />
        {project === null ? null : <ProjectPreview project={project} />}
        {refusal === null ? null : <FormError text={textOf(refusal)} />}
      </form>
    </Dialog>
  );
}

/** Half a path is no mistake: it is complained about only once nothing completes it. */
function errorOf(
  inspection: ReturnType<typeof useInspection>,
  suggestions: readonly Suggestion[],
): string | undefined {
  if (inspection === null || inspection.ok || suggestions.length > 0) return undefined;
  return textOf(inspection.error);
}

const textOf = ({ message, hint }: Failure): string => (hint === undefined ? message : `${message}\n${hint}`);

interface NextStep {
  readonly kind: 'up' | 'new-agent';
  readonly label: string;
}

function nextStep({ swarmFile }: RequestResult<'project.inspect'>): NextStep {
  if (swarmFile.kind !== 'valid') return { kind: 'new-agent', label: 'Open and add an agent' };
  const count = swarmFile.agents.length;
  return { kind: 'up', label: count === 1 ? 'Start 1 agent' : `Start ${count} agents` };
}

function useFolderCompletion(): (prefix: string) => Promise<readonly Suggestion[]> {
  const { request } = useApp();
  return useCallback(
    async (prefix) => {
      const answer = await request('folder.complete', { prefix });
      return answer.ok ? answer.value.folders.map((value) => ({ value })) : [];
    },
    [request],
  );
}
