import { runGit as start } from '../git/git-process.ts';

/** Exit codes of git that are an answer: 0, and 1 for "none of them" of `check-ignore`. */
const answers = new Set([0, 1]);

/**
 * Asks git a question that changes nothing.
 *
 * @param input - written to its standard input
 * @returns what it wrote, or null when there is no git, no repository or no answer
 */
export async function runGit(cwd: string, args: readonly string[], input = ''): Promise<string | null> {
  const answer = await start({ cwd, args, input, env: { GIT_OPTIONAL_LOCKS: '0' } });
  return answer.ok && answers.has(answer.value.code) ? answer.value.out.toString() : null;
}
