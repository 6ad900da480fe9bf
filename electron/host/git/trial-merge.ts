import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Git } from './git.ts';

/** What a merge of two commits would come to. */
export type TrialMerge =
  | { readonly kind: 'clean'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly paths: readonly string[]; readonly messages: string };

/**
 * Merges two commits in memory, as `git merge` would, without touching a worktree, an index or a reference:
 * https://git-scm.com/docs/git-merge-tree. Needs git 2.38.
 */
export async function trialMerge(
  git: Git,
  top: string,
  [ours, theirs]: readonly [string, string],
  env: Readonly<Record<string, string>> = {},
): Promise<Result<TrialMerge, Failure>> {
  const args = [
    'merge-tree',
    '--write-tree',
    '--allow-unrelated-histories',
    '--name-only',
    '-z',
    ours,
    theirs,
  ];
  const answer = await git.look(top, args, { answers: [0, 1], env, patienceMs: 60_000 });
  if (!answer.ok) return isTooOld(answer.error) ? err(gitTooOld) : answer;
  const text = answer.value.out.toString();
  const [tree = '', ...rest] = text.split('\0');
  if (answer.value.code === 0) return ok({ kind: 'clean', tree });
  const end = rest.indexOf('');
  const paths = rest.slice(0, end === -1 ? undefined : end);
  return ok({
    kind: 'conflict',
    paths: [...new Set(paths.map(withoutSide))],
    messages: messagesOf(rest.slice(end + 1)),
  });
}

/** A file that stands in the way of a folder is listed with the side that it comes from: `place~4b825dc…`. */
const withoutSide = (path: string): string => path.replace(/~[0-9a-f]{40,64}$/, '');

/** Each message: a count, so many paths, a short type, a text for people. */
function messagesOf(fields: readonly string[]): string {
  const texts: string[] = [];
  for (let at = 0; at < fields.length - 1;) {
    const count = Number(fields[at]);
    if (!Number.isInteger(count)) break;
    texts.push(fields[at + count + 2] ?? '');
    at += count + 3;
  }
  return texts
    .filter((text) => text.startsWith('CONFLICT'))
    .join('')
    .trim();
}

const isTooOld = ({ message }: Failure): boolean => /usage: git merge-tree|unknown option/.test(message);

const gitTooOld = failure(
  'not-supported',
  'Merges are tried out with git merge-tree --write-tree, which this git does not have.',
  'Install git 2.38 or newer.',
);
