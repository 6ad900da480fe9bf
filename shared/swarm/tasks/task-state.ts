import type { AgentId, SwarmId, TaskId } from '../../base/ids.ts';
import type { TaskDraft } from './task-draft.ts';
import { taskDraftSchema } from './task-draft.ts';

/**
 * Where a task is. `claimed`: its agent says that it is done, without evidence or with a failing build.
 * `checking`: its gate runs. `failed`: given up until a person decides.
 */
const taskStages = ['open', 'assigned', 'claimed', 'checking', 'completed', 'failed'] as const;
export type TaskStage = (typeof taskStages)[number];

/** A piece of work: one of the board, or one that a prompt or a message opened. */
export interface Task extends Omit<TaskDraft, 'key'> {
  readonly id: TaskId;
  readonly swarmId: SwarmId;
  /** What people call it on the board; null for one that a prompt opened. */
  readonly key: string | null;
  readonly stage: TaskStage;
  /** Who is at it, or finished it; null while nobody is. */
  readonly agentId: AgentId | null;
  readonly addedAt: number;
  /** When it was given to its agent. */
  readonly assignedAt: number | null;
  /** How often it was handed out or sent back. */
  readonly attempts: number;
  /** How often its check failed with each agent, since it was last opened. */
  readonly failedChecks: Readonly<Record<AgentId, number>>;
  readonly progress: { readonly done: number; readonly total: number; readonly label: string } | null;
  /** What its agents said they completed on the way, oldest first, at most {@link stepsKept}. */
  readonly steps: readonly string[];
  readonly completed: { readonly at: number; readonly summary: string; readonly proven: boolean } | null;
  /** What its agent claims, or why it failed; empty while nothing is wrong. */
  readonly trouble: string;
  /** What happened to it, oldest first, at most {@link historyKept}. */
  readonly history: readonly TaskMoment[];
}

export interface TaskMoment {
  readonly at: number;
  readonly text: string;
}

export const stepsKept = 40;
export const historyKept = 60;

/** Completed tasks of a swarm that prompts opened, the latest ones; the journal has all of them. */
export const finishedKept = 200;

/** A draft with nothing but a key and a title. */
export const bareDraft = (key: string, title: string): TaskDraft =>
  taskDraftSchema.parse({
    key,
    title,
    description: '',
    role: '',
    dependencies: [],
    files: [],
    gate: '',
  });

/** The editable part of a task of the board. */
export const draftOfTask = (task: Task, key: string): TaskDraft => {
  const { title, description, role, dependencies, files, gate } = task;
  return { key, title, description, role, dependencies, files, gate };
};

/** A task of which nothing has happened yet. */
export const openedTask = (
  id: TaskId,
  swarmId: SwarmId,
  at: number,
  content: Omit<TaskDraft, 'key'> & { readonly key: string | null },
): Task => ({
  ...content,
  id,
  swarmId,
  stage: 'open',
  agentId: null,
  addedAt: at,
  assignedAt: null,
  attempts: 0,
  failedChecks: {},
  progress: null,
  steps: [],
  completed: null,
  trouble: '',
  history: [],
});
