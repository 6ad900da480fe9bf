import type { Failure, FailureCode } from '#shared/base/failure.ts';
import { plainWorktree } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { RequestPayload } from '#shared/ipc/contract.ts';

/** What the dialog holds while a person fills it in. */
export interface NewAgentForm {
  readonly command: string;
  readonly root: string;
  readonly name: string;
  readonly role: string;
  readonly prompt: string;
  readonly count: number;
  /** Null: it works in the project folder as it is. */
  readonly worktree: WorktreeForm | null;
  /** Whether it is asked to report by the worker protocol; null while that goes by its command. */
  readonly protocol: boolean | null;
}

/** As it is typed: files with spaces or commas between them. */
export interface WorktreeForm extends Omit<WorktreePlan, 'copy'> {
  readonly copy: string;
}

export const newWorktree: WorktreeForm = { ...plainWorktree, copy: '' };

export type FormField = keyof NewAgentForm;

/** An error text, at the field it belongs to or (`form`) below all of them. */
export type FormErrors = Readonly<Partial<Record<FormField | 'form', string>>>;

const fieldOf: Readonly<Partial<Record<FailureCode, FormField>>> = {
  'command-not-found': 'command',
  'folder-missing': 'root',
  'folder-unreadable': 'root',
  'not-a-folder': 'root',
  'spawn-limit': 'count',
  'not-a-repository': 'worktree',
};

/** Puts a failure of the host where the person can mend it. */
export function errorsOf({ code, message, hint }: Failure): FormErrors {
  return { [fieldOf[code] ?? 'form']: hint === undefined ? message : `${message}\n${hint}` };
}

/** What is missing before it makes sense to ask the host. */
export function missing(form: NewAgentForm): FormErrors {
  return {
    ...(form.command.trim() === '' ? { command: 'Choose an agent, or type any command.' } : {}),
    ...(form.root.trim() === '' ? { root: 'Choose the folder to work in.' } : {}),
  };
}

/**
 * Agents are asked to report unless the person says otherwise; programs that nobody knows are not: a shell would
 * carry the text out.
 *
 * @param known - commands of the agents that have a profile
 */
export const wantsProtocol = ({ protocol, command }: NewAgentForm, known: readonly string[]): boolean =>
  protocol ?? known.includes(suggestedName(command));

export const requestOf = (
  form: NewAgentForm,
  known: readonly string[] = [],
): RequestPayload<'agent.spawn'> => ({
  root: form.root.trim(),
  command: form.command.trim(),
  name: form.name.trim() === '' ? suggestedName(form.command) : form.name.trim(),
  role: form.role.trim(),
  prompt: form.prompt,
  count: form.count,
  worktree: form.worktree === null ? null : { ...form.worktree, copy: namesIn(form.worktree.copy) },
  protocol: wantsProtocol(form, known),
});

const namesIn = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '');

/** A name from the command: its program's base name. The host makes it unique. */
export function suggestedName(command: string): string {
  const program = command.trim().split(/\s+/, 1)[0] ?? '';
  const base = program.slice(program.lastIndexOf('/') + 1).replace(/\.\w{1,4}$/, '');
  return base === '' ? 'agent' : base;
}
