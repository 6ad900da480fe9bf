import { dialectOf } from '../../pty/shell-dialect.ts';

/** A command that merges a branch by hand. */
export interface MergeCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * For a shell: merges, opens the person's merge tool, and ends in the shell, so that what is left can be finished by hand.
 * The name of the branch is handed over beside the script, never as a part of it.
 */
export const mergeCommand = (shell: string, base: string): MergeCommand =>
  dialectOf(shell) === 'cmd'
    ? { args: ['/d', '/v:on', '/s', '/k', cmdScript], env: { SWARMDECK_MERGE: base } }
    : { args: ['-c', posixScript, 'merge', base], env: {} };

const posixScript =
  'git merge "$1"; git mergetool; git status; echo "Commit the merge, then merge the worktree again."; exec "$SHELL"';

/** What stands between exclamation marks is put in after the line has been read. */
const cmdScript =
  'git merge "!SWARMDECK_MERGE!" & git mergetool & git status & echo Commit the merge, then merge the worktree again.';
