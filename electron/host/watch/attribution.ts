import { sep } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';

/** A running agent, and where it works. */
export interface Worker {
  readonly agentId: AgentId;
  /** Real path of its working folder. */
  readonly folder: string;
  /** Top of the worktree that the folder lies in; null outside of git. */
  readonly worktree: string | null;
}

/** The path is the folder or lies below it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/**
 * The agents that a change of a file may come from: those whose folder holds it. In a worktree that lies
 * inside of another worktree's folder, those at work in the inner one come before those around it.
 *
 * @param worktree - top of the worktree that the file lies in; null outside of git
 */
export function candidatesFor(
  path: string,
  worktree: string | null,
  workers: readonly Worker[],
): readonly AgentId[] {
  const around = workers.filter(({ folder }) => isWithin(path, folder));
  const inside = around.filter((worker) => worker.worktree === worktree);
  return (inside.length > 0 ? inside : around).map(({ agentId }) => agentId);
}

/**
 * Who wrote a file that was seen to change: the only candidate, or the only one of them that printed it.
 * Otherwise nobody: a wrong name would raise a false conflict.
 */
export function writerOf(candidates: readonly AgentId[], printedBy: readonly AgentId[]): AgentId | null {
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  const printers = candidates.filter((agentId) => printedBy.includes(agentId));
  return printers.length === 1 ? (printers[0] ?? null) : null;
}
