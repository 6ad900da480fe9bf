import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProfile } from '#shared/detect/load-profile.ts';
import type { StatusKind } from '#shared/detect/status.ts';
import { loadNodePty } from '../pty/unix-terminal.ts';
import { findCommand } from '../pty/which.ts';
import type { Cast } from './asciicast.ts';
import { replay } from './replay.ts';

/** Real programs in a real terminal, without a profile: what their picture is taken for once it stands still. */
const size = { cols: 100, rows: 30 };
const lookedAtMs = 8_000;

let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'programs-'));
  const git = (...args: readonly string[]) =>
    promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: place });
  await writeFile(join(place, 'long.txt'), Array.from({ length: 200 }, (_, at) => `row ${at}`).join('\n'));
  await git('init', '-q');
  await git('add', '.');
  await git('commit', '-qm', 'One');
  await git('commit', '-qm', 'Two', '--allow-empty');
  await writeFile(join(place, 'dialog.txt'), dialog);
});
afterAll(() => rm(place, { recursive: true }));

const dialog = ' Do you want to proceed?\n ❯ 1. Yes\n   2. No\n\n Enter to confirm · Esc to cancel\n';

const environment = {
  PATH: process.env['PATH'] ?? '',
  HOME: tmpdir(),
  TERM: 'xterm-256color',
  LC_ALL: 'C.UTF-8',
  PAGER: 'less',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** What a program writes until it has written this; then it is ended. */
function writtenBy(command: string, args: readonly string[], until: RegExp): Promise<Cast> {
  return new Promise((resolve) => {
    const started = performance.now();
    const program = loadNodePty().spawn(command, args, {
      ...size,
      cwd: place,
      env: environment,
      name: 'xterm-256color',
      encoding: null,
    });
    const decoder = new TextDecoder();
    const events: { kind: 'output'; at: number; text: string }[] = [];
    let isWritten = false;
    program.onData((chunk) => {
      // What it writes at its end is not asked for.
      if (isWritten) return;
      const text = decoder.decode(chunk, { stream: true });
      events.push({ kind: 'output', at: performance.now() - started, text });
      isWritten = until.test(events.map((event) => event.text).join(''));
      if (isWritten) process.kill(program.pid, 'SIGKILL');
    });
    program.onExit(() => resolve({ ...size, recordedAt: 0, command, events }));
  });
}

async function statusOf(cast: Cast): Promise<StatusKind | undefined> {
  const file = new URL('../../../resources/agents/generic.json', import.meta.url);
  const profile = loadProfile(JSON.parse(await readFile(file, 'utf8')));
  if (!profile.ok) throw new Error('The generic profile is broken.');
  const last = cast.events.at(-1)?.at ?? 0;
  const signals = [{ at: last + lookedAtMs, value: { kind: 'tick' } as const }];
  const { statuses } = await replay(cast, { profile: profile.value, signals });
  return statuses.at(-1)?.value.kind;
}

const asking = (question: string, ...options: readonly string[]) =>
  [
    'bash',
    ['-c', `read ${options.join(' ')} -p '${question}' x`],
    new RegExp(question.slice(-8).replaceAll(/[^a-z ]/giu, '.'), 'u'),
  ] as const;

const programs: readonly (readonly [
  name: string,
  kind: StatusKind,
  ...run: readonly [string, readonly string[], RegExp],
])[] = [
  ['a question with y and N', 'awaiting-approval', ...asking('Overwrite shop.ts? [y/N] ')],
  ['a question with yes and no', 'awaiting-approval', ...asking('Continue (yes/no)? ')],
  ['a password', 'awaiting-answer', ...asking('Password: ', '-s')],
  ['Enter to go on', 'awaiting-answer', ...asking('Press Enter to continue')],
  ['an open question', 'awaiting-answer', ...asking('What is it called? ')],
  ['a shell', 'idle', 'bash', ['--norc', '-i'], /[$#] /u],
  ['zsh', 'idle', 'zsh', ['-f'], /[%#] /u],
  ['fish', 'idle', 'fish', ['--no-config'], /[#>] /u],
  [
    'a shell in which a dialog was printed',
    'idle',
    'bash',
    ['-c', 'cat dialog.txt; PS1="$ " exec bash --norc -i'],
    /cancel[^]*[$] /u,
  ],
  [
    'a prompt of two rows under a dialog that was printed',
    'idle',
    'bash',
    ['-c', String.raw`cat dialog.txt; printf '\n~/shop on main\n\u276f '; sleep 9`],
    /main[^]*\u276f /u,
  ],
  ['node', 'idle', 'node', ['-i'], /> /u],
  ['python3', 'idle', 'python3', ['-q'], />>> /u],
  ['sqlite3', 'idle', 'sqlite3', [], /sqlite> /u],
  ['less', 'awaiting-answer', 'bash', ['-c', 'cat long.txt | less'], /row 28[^]*:/u],
  ['less with a file', 'awaiting-answer', 'less', ['long.txt'], /row 28[^]*long\.txt/u],
  ['less at the end', 'awaiting-answer', 'less', ['+G', 'long.txt'], /row 199[^]*\(END\)/u],
  ['more', 'awaiting-answer', 'more', ['long.txt'], /row 20[^]*More/u],
  ['man', 'awaiting-answer', 'man', ['git'], /Manual page/u],
  ['vim', 'awaiting-answer', 'vim', ['-u', 'NONE', 'long.txt'], /row 28/u],
  ['vim without a file', 'awaiting-answer', 'vim', ['-u', 'NONE'], /~[^]*~[^]*1,1|~[^]*type {2}:q/u],
  ['nano', 'awaiting-answer', 'nano', ['note.txt'], /\^X[^]*Exit/u],
  ['htop', 'idle', 'htop', [], /F1[^]*Quit/u],
  ['top', 'idle', 'top', ['-d', '1'], /PID[^]*\d+ root/u],
  ['watch', 'idle', 'watch', ['date'], /Every [^]*20\d\d/u],
  ['gdb', 'idle', 'gdb', ['-q', '-nx'], /\(gdb\) /u],
  ['pdb', 'idle', 'python3', ['-c', 'import pdb; pdb.set_trace(); x = 1'], /\(Pdb\) /u],
  ['the debugger of perl', 'idle', 'perl', ['-de1'], /DB<1> /u],
  ['tclsh', 'idle', 'tclsh', [], /% /u],
  ['expect', 'idle', 'expect', [], /expect\d\.\d> /u],
  [
    'a server of files',
    'idle',
    'python3',
    ['-m', 'http.server', '--bind', '127.0.0.1', '0'],
    /Serving [^]*\n/u,
  ],
  [
    'a row that is told before it asks',
    'awaiting-answer',
    'bash',
    ['-c', 'echo "What is it called?"; read x'],
    /\?\r\n/u,
  ],
  ['a file name', 'awaiting-answer', ...asking('Enter file name: ')],
  ['a name without a colon', 'awaiting-answer', ...asking('Enter the name of the shop ')],
  ['a choice behind a sign', 'awaiting-answer', ...asking('Your choice> ')],
  [
    'patch',
    'awaiting-answer',
    'bash',
    [
      '-c',
      'printf -- "--- a\\n+++ b\\n@@ -1 +1 @@\\n-a\\n+b\\n" | (cat > p.diff; patch -p9 -i p.diff < /dev/tty)',
    ],
    /File to patch: /u,
  ],
  [
    'a certificate',
    'awaiting-answer',
    'openssl',
    ['req', '-new', '-newkey', 'rsa:1024', '-nodes', '-keyout', 'shop.key'],
    /\[AU\]:/u,
  ],
  ['a key', 'awaiting-answer', 'ssh-keygen', ['-f', 'key'], /passphrase/u],
  ['npm init', 'awaiting-answer', 'npm', ['init'], /package name: [^]*\) /u],
  [
    'git add -p',
    'awaiting-answer',
    'bash',
    [
      '-c',
      'git init -q hunks; cd hunks; echo a > a; git add a; git -c user.name=a -c user.email=a@b.c commit -qm a; echo b >> a; git add -p',
    ],
    /Stage this hunk .*\?/u,
  ],
  ['sudo', 'awaiting-answer', ...asking('[sudo] password for you: ', '-s')],
  ['ssh', 'awaiting-answer', ...asking('you@10.0.0.1 password: ', '-s')],
  [
    'ssh to a new host',
    'awaiting-approval',
    ...asking('Are you sure you want to continue connecting (yes/no/[fingerprint])? '),
  ],
  ['apt', 'awaiting-approval', ...asking('Do you want to continue? [Y/n] ')],
  ['any key', 'awaiting-answer', ...asking('Press any key to continue . . . ')],
  ['python input()', 'awaiting-answer', 'python3', ['-c', 'input("Name of the shop: ")'], /shop: /u],
  [
    'git commit',
    'awaiting-answer',
    'git',
    [
      '-c',
      'core.editor=vim -u NONE',
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b.c',
      'commit',
      '--amend',
      '--allow-empty',
    ],
    /COMMIT_EDITMSG" \d+[^]*\?25h/u,
  ],
  [
    'an installer with arrows',
    'awaiting-answer',
    'bash',
    [
      '-c',
      String.raw`printf '? Which parts? \u203a - Use arrow-keys. Return to submit.\n\e[36m\u276f   Server\e[m\n    Client\n\e[?25l'; sleep 9`,
    ],
    /Client/u,
  ],
  [
    'a server',
    'idle',
    'bash',
    [
      '-c',
      String.raw`printf '\n  VITE v8.0.0  ready in 300 ms\n\n  \u279c  Local:   http://localhost:5173/\n  \u279c  press h + enter to show help\n'; sleep 9`,
    ],
    /show help/u,
  ],
  ['whiptail', 'awaiting-approval', 'whiptail', ['--yesno', 'Remove it?', '9', '40'], /<No>/u],
  ['dialog', 'awaiting-answer', 'dialog', ['--inputbox', 'Name?', '9', '40'], /ancel/u],
  ['rm -i', 'awaiting-answer', 'bash', ['-c', 'rm -i long.txt'], /'long\.txt'\? /u],
  [
    'git clean -i',
    'awaiting-answer',
    'bash',
    ['-c', 'git init -q mess; cd mess; echo a > a; git clean -i'],
    /What now/u,
  ],
  ['git log', 'awaiting-answer', 'git', ['log', '-p'], /row 10[^]*:/u],
  [
    'git rebase -i',
    'awaiting-answer',
    'git',
    ['-c', 'core.editor=vim -u NONE', 'rebase', '-i', 'HEAD~1'],
    /todo" \d+ lines.../su,
  ],
  [
    'a menu of bash',
    'awaiting-answer',
    'bash',
    ['-c', 'PS3="Which? "; select x in red blue; do :; done'],
    /Which\? /u,
  ],
];

describe('a program that nobody knows', () => {
  it.each(programs)('%s', async (name, kind, command, args, until) => {
    const [program = command] = [name.split(' ')[0]].filter((word) => ['vim', 'less'].includes(word ?? ''));
    const search = { path: environment.PATH, cwd: place };
    const found = await Promise.all([command, program].map((each) => findCommand(each, search)));
    // Not every machine has every program.
    if (found.some(({ ok }) => !ok)) return;
    expect(await statusOf(await writtenBy(command, args, until))).toBe(kind);
  });
});
