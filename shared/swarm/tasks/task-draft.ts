import { z } from 'zod';
import { launchLimits } from '../agent-spec.ts';

/** Limits of what one board holds. */
export const taskLimits = {
  /** Characters of a task's own id, as people write it. */
  keyLength: 60,
  titleLength: 200,
  descriptionLength: 50_000,
  /** Dependencies, and globs of files, of one task. */
  entries: 100,
  /** Tasks of one swarm: far over any plan that a person still reads. */
  tasks: 1_000,
} as const;

const line = (length: number) => z.string().trim().max(length);

/** A task as a person writes it. */
export const taskDraftSchema = z
  .object({
    /** What the person and other tasks call it; unique in the swarm. */
    key: line(taskLimits.keyLength).min(1),
    title: line(taskLimits.titleLength).min(1),
    description: z.string().max(taskLimits.descriptionLength),
    /** Role of the agents that may take it; empty for any. */
    role: line(launchLimits.nameLength),
    /** Keys of the tasks that must be completed before. */
    dependencies: z.array(line(taskLimits.keyLength).min(1)).max(taskLimits.entries).readonly(),
    /** Globs of the files that it will change, relative to the project. */
    files: z.array(z.string().min(1).max(1024)).max(taskLimits.entries).readonly(),
    /** Command that must succeed before it counts as completed; empty for the swarm's. */
    gate: line(4096),
  })
  .readonly();
export type TaskDraft = z.infer<typeof taskDraftSchema>;
