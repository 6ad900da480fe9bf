/** Options of git that stand before its subcommand; those that take their value as a word of its own. */
const valueOptions: ReadonlySet<string> = new Set(['-C', '--git-dir', '--work-tree', '--namespace']);
const plainOptions: ReadonlySet<string> = new Set(
  '-p -P --paginate --no-pager --no-replace-objects --bare --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --no-optional-locks --version --help -v -h'.split(
    ' ',
  ),
);

/** Subcommands that are judged by their options here; any other may be an alias for whatever. */
const known: ReadonlySet<string> = new Set(
  [
    'add am annotate apply archive bisect blame branch cat-file check-attr check-ignore checkout cherry cherry-pick',
    'clean clone commit count-objects describe diff diff-files diff-index diff-tree fetch for-each-ref format-patch',
    'fsck grep help init log ls-files ls-remote ls-tree merge merge-base merge-tree mv name-rev notes pull push',
    'range-diff rebase reflog remote reset restore rev-list rev-parse revert rm shortlog show show-ref',
    'stash status submodule switch tag verify-commit verify-tag version whatchanged worktree',
  ].flatMap((line) => line.split(' ')),
);

/** The words of a git command without the options in front of the subcommand; null when one of those is not known. */
export function gitWords(args: readonly string[]): readonly string[] | null {
  let at = 0;
  for (let option = args[at]; option?.startsWith('-') === true; option = args[at]) {
    if (
      !valueOptions.has(option) &&
      !plainOptions.has(option) &&
      !/^--(?:git-dir|work-tree|namespace)=/.test(option)
    )
      return null;
    at += valueOptions.has(option) ? 2 : 1;
  }
  return args.slice(at);
}

/** What is dangerous about a git command, in words that read on from "it"; empty when nothing is. */
export function gitDangers(args: readonly string[]): readonly string[] {
  const words = gitWords(args);
  if (words === null) return ['changes the configuration of git for one command'];
  const [subcommand = 'help', ...rest] = words;
  if (!known.has(subcommand)) return [`changes more than files by git ${subcommand}, or that is an alias`];
  const danger = dangerOf(subcommand, rest);
  return danger === null ? [] : [danger];
}

function dangerOf(subcommand: string, rest: readonly string[]): string | null {
  const [first = ''] = rest;
  const has = (option: RegExp): boolean => rest.some((arg) => option.test(arg));
  if (subcommand === 'push' && (has(forced) || has(/^[+:]/))) return 'pushes with force, or removes a branch';
  if (subcommand === 'clean' && (has(/^-[a-zA-Z]*f/) || has(/^--f/)))
    return 'removes files that git does not know';
  if (subcommand === 'branch' && (has(/^-[a-zA-Z]*[dDfmMC]/) || has(/^--(?:de|forc|mov)/)))
    return 'removes or moves a branch';
  if (subcommand === 'tag' && (has(/^-[a-zA-Z]*[df]/) || has(/^--(?:de|forc)/)))
    return 'removes or moves a tag';
  // All worktrees of a repository share them.
  if (subcommand === 'stash' && /^(?:drop|clear|pop)$/.test(first))
    return 'takes from the stash of all worktrees';
  if (subcommand === 'worktree' && !/^(?:list|add)?$/.test(first)) return 'changes the worktrees of others';
  if (subcommand === 'remote' && /^(?:add|set|rename|rm|remove|prune|update)/.test(first))
    return 'changes where the repository is pushed to';
  if (subcommand === 'reflog' && /^(?:expire|delete)$/.test(first))
    return 'removes what git could bring back';
  if (subcommand === 'apply' && has(/^--unsafe/)) return 'writes a file outside of the worktree';
  return runsPrograms(subcommand, rest) ? `runs another program by git ${subcommand}` : null;
}

const forced = /^(?:-[a-zA-Z]*[fd]|--(?:f|del|mir|pru))/;

/** Options and addresses by which git starts what it is told to. */
function runsPrograms(subcommand: string, rest: readonly string[]): boolean {
  if (
    rest.some((arg) =>
      /^(?:--(?:exec|upload-p|receive-p|extcmd|open-files|config|template|ext-diff)|-O|ext::)/.test(arg),
    )
  )
    return true;
  if (subcommand === 'bisect') return rest[0] === 'run' || rest[0] === 'visualize' || rest[0] === 'view';
  if (subcommand === 'submodule') return rest.includes('foreach');
  if (subcommand === 'rebase') return rest.some((arg) => /^-[a-zA-Z]*x/.test(arg));
  return (
    (subcommand === 'clone' || subcommand === 'ls-remote') && rest.some((arg) => /^-[a-zA-Z]*[uc]/.test(arg))
  );
}
