import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { knownCommands, NewAgentFields } from './new-agent-fields.tsx';
import type { OnFieldChange } from './new-agent-fields.tsx';
import { errorsOf, missing, requestOf } from './new-agent-form.ts';
import type { FormErrors, NewAgentForm } from './new-agent-form.ts';
import './new-agent-dialog.css';

export interface NewAgentDialogProps {
  /** The folder to start with. */
  readonly root: string;
  readonly onClose: () => void;
  /** The agents are there. */
  readonly onDone: () => void;
}

const nothing = {};

/** Starts a command, once or several times. Failures stand at the field that they belong to. */
export function NewAgentDialog({ root, onClose, onDone }: NewAgentDialogProps): ReactElement {
  const [form, setForm] = useState<NewAgentForm>({
    command: '',
    root,
    name: '',
    role: '',
    prompt: '',
    count: 1,
    worktree: null,
    protocol: null,
  });
  const found = useAnswer('agents.find', nothing);
  const [errors, setErrors] = useState<FormErrors>({});
  const { formRef, lead } = useLeadToMistake();
  const [isStarting, setStarting] = useState(false);
  const { request } = useApp();
  const { showSwarm } = useActions();

  const change: OnFieldChange = (field, value) => {
    setForm((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _mended, form: _old, ...rest }) => rest);
  };

  const refuse = (found: FormErrors): void => {
    setErrors(found);
    lead();
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isStarting) return;
    const gaps = missing(form);
    if (Object.keys(gaps).length > 0) return refuse(gaps);
    setStarting(true);
    const answer = await request('agent.spawn', requestOf(form, knownCommands(found)));
    setStarting(false);
    if (!answer.ok) return refuse(errorsOf(answer.error));
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
      <form ref={formRef} id="new-agent" className="new-agent" onSubmit={(event) => void submit(event)}>
        <NewAgentFields form={form} errors={errors} found={found} onChange={change} />
      </form>
    </Dialog>
  );
}

/** Brings the keyboard to the first field with an error, once it is drawn, each time that `lead` is called. */
function useLeadToMistake() {
  const formRef = useRef<HTMLFormElement>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times > 0) formRef.current?.querySelector<HTMLElement>(':is(input, textarea)[data-invalid]')?.focus();
  }, [times]);
  return { formRef, lead: () => setTimes((before) => before + 1) };
}
