import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import { taskLimits } from '#shared/swarm/tasks/task-draft.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useApp } from '../../store/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { TaskActions } from './task-actions.tsx';
import { draftOfForm, emptyForm, formOf } from './task-form.ts';
import type { TaskForm } from './task-form.ts';
import { TaskRecord } from './task-record.tsx';

export interface TaskDialogProps {
  readonly swarmId: SwarmId;
  /** The task to look at and edit; null for a new one. */
  readonly task: Task | null;
  /** Key that a new one gets. */
  readonly suggestedKey: string;
  readonly onClose: () => void;
}

/** A task: what it is, what happened to it, what can be done with it. */
export function TaskDialog({ swarmId, task, suggestedKey, onClose }: TaskDialogProps): ReactElement {
  const [form, setForm] = useState(() => (task === null ? emptyForm(suggestedKey) : formOf(task)));
  const [error, setError] = useState<string | null>(null);
  const { request } = useApp();
  const isOnBoard = task === null || task.key !== null;
  const save = async (): Promise<void> => {
    const draft = draftOfForm(form);
    const saved = await request(
      'swarm.command',
      task === null
        ? { type: 'add-tasks', swarmId, drafts: [draft] }
        : { type: 'edit-task', taskId: task.id, draft },
    );
    if (saved.ok) onClose();
    else setError([saved.error.message, saved.error.hint].filter(Boolean).join(' '));
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={task === null ? 'New task' : `Task ${task.key ?? task.title}`}
      footer={
        <>
          {task === null ? null : <TaskActions task={task} onDone={onClose} />}
          <Button onClick={onClose}>Close</Button>
          {isOnBoard ? (
            <Button
              variant="primary"
              type="submit"
              form="task-form"
              disabled={form.key.trim() === '' || form.title.trim() === ''}
            >
              {task === null ? 'Add task' : 'Save'}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="task-dialog">
        {task === null ? null : (
          <TaskRecord
            task={task}
            onOrdered={(keys) => setForm((typed) => ({ ...typed, dependencies: keys.join(', ') }))}
          />
        )}
        {isOnBoard ? (
          <form
            id="task-form"
            className="task-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TaskFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
            {error === null ? null : <FormError text={error} />}
          </form>
        ) : (
          <p className="task-note">Opened by a prompt: {task.title}</p>
        )}
      </div>
    </Dialog>
  );
}

interface TaskFieldsProps {
  readonly form: TaskForm;
  readonly onChange: (change: Partial<TaskForm>) => void;
}

function TaskFields({ form, onChange }: TaskFieldsProps): ReactElement {
  return (
    <>
      <FieldRow isSecondWide>
        <TextField
          label="Id"
          value={form.key}
          maxLength={taskLimits.keyLength}
          onChange={(key) => onChange({ key })}
        />
        <TextField
          label="Title"
          value={form.title}
          maxLength={taskLimits.titleLength}
          onChange={(title) => onChange({ title })}
        />
      </FieldRow>
      <TextArea
        label="Description"
        rows={5}
        value={form.description}
        maxLength={taskLimits.descriptionLength}
        hint="The whole task, as its agent is told it."
        onChange={(description) => onChange({ description })}
      />
      <FieldRow>
        <TextField
          label="Depends on"
          value={form.dependencies}
          placeholder="T1, T2"
          onChange={(dependencies) => onChange({ dependencies })}
        />
        <TextField label="Role" value={form.role} placeholder="any" onChange={(role) => onChange({ role })} />
      </FieldRow>
      <FieldRow>
        <TextField
          label="Files"
          mono
          value={form.files}
          placeholder="src/cart/**"
          onChange={(files) => onChange({ files })}
        />
        <TextField
          label="Check before done"
          mono
          value={form.gate}
          placeholder="npm test"
          onChange={(gate) => onChange({ gate })}
        />
      </FieldRow>
    </>
  );
}
