import { sedScripts } from './sed-scripts.ts';

/** Programs that run what they are given as text or find in their input. */
export const interpreters =
  /^(?:(?:ba|z|da|k|fi|c|tc|a|rba)?sh|python[\d.]*|pypy[\d.]*|ipython\d?|node|nodejs|tsx|ts-node|deno|bun|perl[\d.]*|ruby|irb|php|lua[\d.]*|osascript|pwsh|powershell|rscript|julia|elixir|erl|ghc|groovy|tclsh|expect|sqlite3|psql|mysql)$/u;
const shells = /^(?:(?:ba|z|da|k|fi|c|tc|a|rba)?sh|pwsh|powershell|cmd)$/u;

/** Programs that start another one which stands in their arguments or their input. */
const starters: ReadonlySet<string> = new Set(
  [
    'env xargs nohup timeout nice ionice setsid stdbuf command builtin parallel watch chroot unshare nsenter ssh',
    'strace ltrace script busybox doas flock taskset chrt setarch systemd-run at batch crontab entr tmux screen',
    'gdb lldb socat nc ncat vim vi nvim view ex ed emacs rlwrap fakeroot proot bwrap firejail chronic start-stop-daemon',
  ].flatMap((line) => line.split(' ')),
);

const elevating: ReadonlySet<string> = new Set([
  'sudo',
  'doas',
  'su',
  'pkexec',
  'run0',
  'runas',
  'runuser',
  'sg',
]);

/** Code in the arguments of an interpreter, or an address to get it from. */
const codeArgument =
  /^(?:-[a-zA-Z]*[ceEprRM]|--(?:eval|print|require|import|loader|experimental-loader|command|run|execute)|\w+:\/\/|data:|-$)/;

/** Options by which programs of many kinds start what they are told to. */
const startingOption =
  /^--?(?:exec|to-command|use-compress-program|compress-program|checkpoint-action|eval|rsh|rsync-path|info-script|extcmd|command)(?:=|$)/;

/** What a program runs besides itself, in words that read on from "it". */
export function runningOthers(program: string, args: readonly string[], isPiped: boolean): readonly string[] {
  const dangers: string[] = [];
  if (elevating.has(program)) dangers.push(`runs ${program}`);
  if (
    starters.has(program) ||
    args.some((arg) => startingOption.test(arg) || (program === 'rg' && arg.startsWith('--pre')))
  )
    dangers.push(`runs another program by ${program}`);
  if (isPiped && interpreters.test(program)) dangers.push(`runs what is piped into ${program}`);
  if (shells.test(program)) dangers.push(`runs another shell, ${program}`);
  else if (interpreters.test(program) && runsCode(program, args))
    dangers.push(`runs code from its arguments by ${program}`);
  if (/^[gmn]?awk$/.test(program) && args.some((arg) => /system|getline|\||>|@load/.test(arg)))
    dangers.push(`runs or writes something by ${program}`);
  if (/^g?sed$/.test(program) && !sedScripts(args).every((script) => isPlainSed(script)))
    dangers.push(`may run or write something by ${program}`);
  // Some shells work out what stands between brackets, even in quotes.
  if (args.some((arg) => /\[.*(?:\$\(|`)/.test(arg))) dangers.push('may run what stands in its arguments');
  return dangers;
}

const runsCode = (program: string, args: readonly string[]): boolean =>
  args.some((arg) => codeArgument.test(arg)) || (program === 'deno' && args[0] === 'eval');

const address = String.raw`(?:\d+|\$|\/(?:\\.|[^/\\])*\/)`;
const sedCommand = new RegExp(
  String.raw`^(?:${address}(?:,(?:${address}|\+\d+))?)?(?:[pdq=]|s([/|,#:@])(?:\\.|(?!\1).)*\1(?:\\.|(?!\1).)*\1[gpiI\d]*)$`,
  'u',
);

/** Only prints, removes and replaces lines: `e`, `w` and their like run programs and write files. */
const isPlainSed = (script: string): boolean =>
  sedCommand.test(script) || script.split(';').every((part) => sedCommand.test(part.trim()));
