import type { TaskDraft } from '#shared/swarm/tasks/task-draft.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';

/** What the dialog holds while a person fills it in; lists stand in one line each. */
export interface TaskForm {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly role: string;
  readonly dependencies: string;
  readonly files: string;
  readonly gate: string;
}

export const emptyForm = (key: string): TaskForm => ({
  key,
  title: '',
  description: '',
  role: '',
  dependencies: '',
  files: '',
  gate: '',
});

export const formOf = (task: Task): TaskForm => ({
  key: task.key ?? '',
  title: task.title,
  description: task.description,
  role: task.role,
  dependencies: task.dependencies.join(', '),
  files: task.files.join(', '),
  gate: task.gate,
});

/** Commas inside braces belong to a glob: `src/{a,b}.ts`. */
const listOf = (text: string): readonly string[] =>
  text
    .split(/,(?![^{]*\})/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

export const draftOfForm = (form: TaskForm): TaskDraft => ({
  key: form.key.trim(),
  title: form.title.trim(),
  description: form.description.trim(),
  role: form.role.trim(),
  dependencies: listOf(form.dependencies),
  files: listOf(form.files),
  gate: form.gate.trim(),
});

/** The next free key: `T1`, `T2`, … */
export function nextKey(tasks: readonly Task[]): string {
  const taken = new Set(tasks.map((task) => task.key));
  for (let number = taken.size; ; number += 1)
    if (!taken.has(`T${number}`) && number > 0) return `T${number}`;
}
