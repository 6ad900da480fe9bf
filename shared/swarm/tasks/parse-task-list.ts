import { z } from 'zod';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { titleFrom } from './assignment.ts';
import { taskDraftSchema, taskLimits } from './task-draft.ts';
import type { TaskDraft } from './task-draft.ts';

const texts = z.array(z.union([z.string(), z.number()]).transform(String));

/** One task as tools and people write it; `type` is another word for `role`, `name` for `title`. */
const writtenTaskSchema = z.object({
  id: z.union([z.string(), z.number()]).transform((id) => String(id).trim()),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  role: z.string().optional(),
  dependencies: texts.optional(),
  files: texts.optional(),
  gate: z.string().optional(),
});

/** Fills in what a written task leaves out. */
export function draftOf(written: z.output<typeof writtenTaskSchema>): TaskDraft {
  const { id: key, title, description = '', type = '', role = type, gate = '' } = written;
  return {
    key,
    title: (title ?? titleFrom(description)).trim() || key,
    description,
    role: role.trim(),
    dependencies: written.dependencies ?? [],
    files: written.files ?? [],
    gate,
  };
}

/** Problems that a message shows; the rest is a number. */
const problemsShown = 8;

/**
 * Reads a JSON array of `{id, type, description, dependencies, files}`.
 *
 * @returns the drafts, or `invalid-tasks` with one line for each problem, such as
 * `tasks[2].description: expected string, received number`
 */
export function parseTaskList(text: string): Result<readonly TaskDraft[], Failure> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err(notATaskList([`This is no JSON: ${error.message}.`]));
  }
  const written = z.array(writtenTaskSchema).min(1).max(taskLimits.tasks).safeParse(content);
  if (!written.success) return err(notATaskList(written.error.issues.map(problemOf)));
  const drafts = written.data.map((task) => taskDraftSchema.safeParse(draftOf(task)));
  const problems = drafts.flatMap(({ error }, index) =>
    (error?.issues ?? []).map((issue) => problemOf({ ...issue, path: [index, ...issue.path] })),
  );
  if (problems.length > 0) return err(notATaskList(problems));
  return ok(drafts.flatMap(({ data }) => data ?? []));
}

const problemOf = ({ path, message }: Pick<z.core.$ZodIssue, 'path' | 'message'>): string => {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `tasks${place}: ${message}`;
};

function notATaskList(problems: readonly string[]): Failure {
  const shown = problems.slice(0, problemsShown);
  const more = problems.length - shown.length;
  return failure(
    'invalid-tasks',
    [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
    'Give a JSON array of tasks: {"id", "type", "description", "dependencies", "files"}.',
  );
}
