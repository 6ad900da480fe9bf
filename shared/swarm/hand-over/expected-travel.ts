import { capitalized } from '../../base/capitalized.ts';
import type { Agent, SwarmState } from '../state.ts';
import { folderOf } from '../worktrees/folder-of.ts';
import { worktreeOf } from '../worktrees/worktree-selectors.ts';

/**
 * What will become of an agent's work when another one goes on with it, in a sentence for the person, as far as
 * the state knows. The host looks again, at the folders themselves.
 *
 * @param to - null for a new agent like the first
 */
export function expectedTravel(state: SwarmState, from: Agent, to: Agent | null): string {
  const worktree = worktreeOf(state, from.id);
  if (to === null) {
    return worktree === null || from.spec.worktree === undefined
      ? 'The new agent works in the same folder: nothing needs to move.'
      : `Committed on ${worktree.branch}. The new agent's branch begins with it.`;
  }
  const [here, there] = [state.placements[from.id], state.placements[to.id]];
  const isSame =
    folderOf(state, from) === folderOf(state, to) || (here !== undefined && here.top === there?.top);
  if (isSame) return 'Both work in the same folder: nothing needs to move.';
  if (here === undefined || there === undefined || here.repository !== there.repository)
    return `They share no git repository: ${to.spec.name} is told where it is.`;
  const kept = worktree === null ? '' : `Committed on ${worktree.branch}, then `;
  const done =
    there.top === there.repository
      ? `put into the folder of ${to.spec.name}, not committed`
      : `merged into ${worktreeOf(state, to.id)?.branch ?? `the branch of ${to.spec.name}`}`;
  const sentence = `${kept}${done}.`;
  return `${capitalized(sentence)} Where it does not fit, nothing is stopped.`;
}
