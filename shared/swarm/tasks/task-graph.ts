import type { TaskDraft } from './task-draft.ts';

type Node = Pick<TaskDraft, 'key' | 'dependencies'>;

/** Dependencies that no task has as its key, each with the task that names it. */
export function unknownDependencies(
  tasks: readonly Node[],
): readonly { readonly key: string; readonly dependency: string }[] {
  const keys = new Set(tasks.map(({ key }) => key));
  return tasks.flatMap(({ key, dependencies }) =>
    dependencies.filter((dependency) => !keys.has(dependency)).map((dependency) => ({ key, dependency })),
  );
}

/** Keys that stand more than once. */
export function doubledKeys(tasks: readonly Node[]): readonly string[] {
  const seen = new Set<string>();
  const doubled = tasks.filter(({ key }) => seen.size === seen.add(key).size);
  return [...new Set(doubled.map(({ key }) => key))];
}

/** A circle of dependencies, its first key also at its end (`a, b, a`); null when there is none. */
export function findCycle(tasks: readonly Node[]): readonly string[] | null {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (key: string): readonly string[] | null => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    const task = byKey.get(key);
    if (task === undefined || finished.has(key)) return null;
    path.push(key);
    for (const dependency of task.dependencies) {
      const cycle = visit(dependency);
      if (cycle !== null) return cycle;
    }
    path.pop();
    finished.add(key);
    return null;
  };
  for (const { key } of tasks) {
    const cycle = visit(key);
    if (cycle !== null) return cycle;
  }
  return null;
}
