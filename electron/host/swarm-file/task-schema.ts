import { z } from 'zod';
import { taskDraftSchema, taskLimits } from '#shared/swarm/tasks/task-draft.ts';
import type { TaskDraft } from '#shared/swarm/tasks/task-draft.ts';
import { draftOf } from '#shared/swarm/tasks/parse-task-list.ts';
import { findCycle } from '#shared/swarm/tasks/task-graph.ts';
import { didYouMean } from './edit-distance.ts';
import type { Fault } from './describe-issue.ts';

const { key: id, title, description, role, dependencies, files, gate } = taskDraftSchema.unwrap().shape;

/** One task of a swarm file. */
export const taskSchema = z.strictObject({
  id: id.describe('What other tasks call it. Unique in the file.'),
  title: title.optional().describe('One line. The first of the description when left out.'),
  description: description.optional().describe('The whole task, as its agent is told it.'),
  role: role.optional().describe('Role of the agents that may take it; any when left out.'),
  dependencies: dependencies.optional().describe('Ids of the tasks that must be completed before.'),
  files: files.optional().describe('Globs of the files that it will change.'),
  gate: gate.optional().describe('Command that must succeed before it counts as completed.'),
});

export const tasksSchema = z.array(taskSchema).max(taskLimits.tasks);

export const draftsOf = (tasks: z.output<typeof tasksSchema>): readonly TaskDraft[] =>
  tasks.map((task) =>
    draftOf({ ...task, dependencies: [...(task.dependencies ?? [])], files: [...(task.files ?? [])] }),
  );

/** As much of the tasks as the checks between them need, whatever else is wrong with them. */
const idsSchema = z
  .object({
    tasks: z.array(
      z
        .object({ id: z.string().trim().catch(''), dependencies: z.array(z.string()).catch([]) })
        .catch({ id: '', dependencies: [] }),
    ),
  })
  .catch({ tasks: [] });

/** What is wrong between tasks though each by itself is right: doubled and unknown ids, circles. */
export function faultsBetweenTasks(content: unknown): readonly Fault[] {
  const { tasks } = idsSchema.parse(content);
  const ids = tasks.map((task) => task.id);
  const faults = tasks.flatMap((task, index): readonly Fault[] => [
    ...doubled(ids, index),
    ...task.dependencies.flatMap((dependency, place) =>
      ids.includes(dependency)
        ? []
        : [{ path: ['tasks', index, 'dependencies', place], message: unknown(dependency, ids) }],
    ),
  ]);
  const cycle = findCycle(tasks.map(({ id: key, dependencies }) => ({ key, dependencies })));
  if (cycle === null) return faults;
  const path = ['tasks', ids.indexOf(cycle[0] ?? ''), 'dependencies'];
  return [...faults, { path, message: `expected no circle, got ${cycle.join(' → ')}` }];
}

function doubled(ids: readonly string[], index: number): readonly Fault[] {
  const id = ids[index] ?? '';
  const twin = ids.indexOf(id);
  if (id === '' || twin === index) return [];
  const message = `expected an id of its own, got ${JSON.stringify(id)}, the id of tasks[${twin}]`;
  return [{ path: ['tasks', index, 'id'], message }];
}

function unknown(dependency: string, ids: readonly string[]): string {
  const meant = didYouMean(dependency, ids);
  const wrong = `expected the id of a task, got ${JSON.stringify(dependency)}`;
  return meant === null ? wrong : `${wrong}; did you mean ${meant}?`;
}
