import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';
import type { StatusKind } from './status.ts';

const generic = testProfile(
  JSON.parse(readFileSync(new URL('../../resources/agents/generic.json', import.meta.url), 'utf8')) as object,
);

/** One screen of a program that nobody knows: it comes at once and then stands still. */
const still = (screen: string, alternate = false) =>
  new PlayedAgent(generic).show(screen, alternate).wait(8_000).status;

/** What an agent of another make once asked. */
const dialog = [
  '⏺ Bash(rm -rf build)',
  '',
  ' Do you want to proceed?',
  ' ❯ 1. Yes',
  '   2. No, and tell it what to do differently (esc)',
  '',
  ' Enter to confirm · Esc to cancel',
].join('\n');

const signs: readonly string[] = [
  '$ ',
  '# ',
  '% ',
  'you@host:~/shop$ ',
  'you@host ~ % ',
  '➜  shop git:(main) ✗ ',
  '\n~/shop on  main [!?] via ⬢ v20 took 3s\n❯ ',
  '┌──(you㉿host)-[~/shop]\n└─$ ',
  '╭─you@host ~/shop ‹main›\n╰─➤ ',
  '> ',
  '∴ ',
  '◈ ',
];

/** Signs known well enough to be told at once, and not by silence alone. */
const otherPrompts: readonly string[] = [
  'you@host ~/shop> ',
  'you@host ~/shop (main)> npm test',
  '[I] you@host ~/shop> ',
  'MariaDB [shop]> ',
  String.raw`PS C:\Users\you\shop> `,
  String.raw`C:\Users\you\shop>`,
  '~/shop〉',
  '(Pdb) ',
  '(lldb) bt',
  '>>> def total():\n... ',
];

describe('a prompt that nobody knows', () => {
  it.each([...signs, ...otherPrompts])('is one: %j', (prompt) => {
    expect(still(prompt)).toMatchObject({ kind: 'idle', source: 'screen' });
  });

  it.each(signs)('makes history of what is printed above it: %j', (prompt) => {
    expect(still(`${dialog}\n${prompt}`).kind).toBe('idle');
    expect(still(`⠙ Building the shop\n(12s · esc to interrupt)\n${prompt}`).kind).toBe('idle');
    expect(still(`Do you want to continue? [Y/n] n\nAborted.\n${prompt}`).kind).toBe('idle');
  });

  it('does so with a command in it', () => {
    expect(still(`${dialog}\nyou@host:~/shop$ ls -la`).kind).toBe('idle');
  });

  it('of an agent may have work above it and hints below it', () => {
    const agent = new PlayedAgent(generic);
    for (let at = 0; at < 40; at += 1) agent.show(`${'⠙⠹⠸⠼'.charAt(at % 4)} Reading cart.ts\n\n∴`).wait(200);
    expect(agent.changes).toEqual(['starting', 'working']);
    agent.show('Read it.\n\n∴').wait(2_000);
    expect(agent.status.kind).toBe('idle');
  });

  it('is at rest once the spinner is gone, whatever its sign is', () => {
    const agent = new PlayedAgent(generic).show('⠙ Counting').wait(500).show('⠹ Counting').wait(500);
    agent.show('Counted.\n\nshop ⟫ ').wait(4_000);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(2_000).status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
  });

  it('is at rest after a greeting, when the start has had its time', () => {
    const agent = new PlayedAgent(generic).show('Welcome to the shop\nshop ⟫ ').wait(15_000);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(10_000).status.kind).toBe('idle');
  });

  it('of a machine further away is found after a password', () => {
    const agent = new PlayedAgent(generic).show("you@host's password: ").wait(1_000).type('secret\r');
    agent.show("you@host's password: \n").wait(500).show('host | shop ⟫ ').wait(6_000);
    expect(agent.changes.slice(-2)).toEqual(['working', 'idle']);
  });
});

describe('a command that runs', () => {
  it('works although it is silent: the cursor stands on a row of its own', () => {
    const agent = new PlayedAgent(generic).show('$ ').wait(2_000).type('make\r').show('$ make\n');
    expect(agent.wait(60_000).status.kind).toBe('working');
  });

  it('works although it printed the beginning of a row: it has processes of its own', () => {
    const agent = new PlayedAgent(generic).show('$ ').wait(2_000);
    agent.send({ kind: 'processes', cpu: 0, children: 0 }).wait(500).show('$ ./test\nIt waits … ');
    for (let sample = 0; sample < 10; sample += 1) {
      agent.wait(2_000).send({ kind: 'processes', cpu: 0, children: 1 });
    }
    expect(agent.status.kind).toBe('working');
  });
});

const questions: readonly (readonly [screen: string, kind: StatusKind])[] = [
  ['Fortfahren (j/N) ', 'awaiting-approval'],
  ['Souhaitez-vous continuer ? [O/n] ', 'awaiting-approval'],
  ['Продолжить? [Д/н] ', 'awaiting-approval'],
  ['続行しますか？ [Y/n] ', 'awaiting-approval'],
  ['[sudo] Passwort für you: ', 'awaiting-answer'],
  ['[sudo] you 的密码：', 'awaiting-answer'],
  ['是否允许执行此命令？\n❯ 1. 允许\n  2. 拒绝\n\n↑↓ 选择 · 回车确认', 'awaiting-answer'],
  ['1) red\n2) blue\n#? ', 'awaiting-answer'],
  ['*** Commands ***\n    1: clean    2: filter by pattern\nWhat now> ', 'awaiting-answer'],
  ["  Only 'yes' will be accepted to approve.\n\n  Enter a value: ", 'awaiting-answer'],
  ['please paste the token found on https://shop.test/me below', 'awaiting-answer'],
  ['Save modified buffer?\n Y Yes\n N No           ^C Cancel', 'awaiting-answer'],
  [
    '  │ Remove the database?   │\n  │   <Yes>       <No>     │\n  └────────────────────────┘',
    'awaiting-approval',
  ],
  [
    '  │ Name?                  │\n  │   <  OK  >   <Cancel>  │\n  └────────────────────────┘',
    'awaiting-answer',
  ],
  ['Run `rm -rf build`?\n\n  a  Allow once\n  s  Allow for session\n  d  Deny', 'awaiting-approval'],
  [dialog, 'awaiting-approval'],
  ['Overwrite shop.ts? [y/N]\n> ', 'awaiting-approval'],
  ['Do you want to proceed?\n  1. Yes\n  2. No\n> ', 'awaiting-approval'],
  ['Pay 5$ now? [y/N] ', 'awaiting-approval'],
  ['Connect to you@host:/srv$ now? [y/N] ', 'awaiting-approval'],
  ['> Are you sure? [y/N] ', 'awaiting-approval'],
  ['Enter the API key: ••••••', 'awaiting-answer'],
  ['Do you trust the files in here?\n1) Yes\n2) No\n> ', 'awaiting-answer'],
];

describe('a question of a program that nobody knows', () => {
  it.each(questions)('%j', (screen, kind) => {
    expect(still(screen)).toMatchObject({ kind, source: 'screen' });
  });

  it.each(questions)('is found above the bar of a terminal inside the terminal: %j', (screen, kind) => {
    const inside = `${screen}${'\n'.repeat(22 - screen.split('\n').length)}\n[0] 0:bash*        "host" 12:00`;
    const cursor = screen.split('\n').length - 1;
    expect(shownAt(inside, cursor)).toBe(kind);
  });

  it('is none that the person types', () => {
    const agent = new PlayedAgent(generic).show('~/shop on main\n❯ ').wait(2_000);
    agent
      .type('git commit -m "sure? [y/N]"')
      .show('~/shop on main\n❯ git commit -m "sure? [y/N]"')
      .wait(2_000);
    expect(agent.changes).toEqual(['starting', 'idle']);
  });

  it('stays one while the person types the answer', () => {
    const agent = new PlayedAgent(generic).show('Overwrite shop.ts? [y/N] ').wait(2_000);
    agent.type('no, rather not').show('Overwrite shop.ts? [y/N] no, rather not').wait(5_000);
    expect(agent.changes).toEqual(['starting', 'awaiting-approval']);
  });
});

/** The cursor stands behind the text of this row. */
function shownAt(screen: string, y: number): StatusKind {
  const agent = new PlayedAgent(generic).show(screen, true);
  const view = agent.state.reading?.view;
  if (view === undefined) throw new Error('No picture was taken in.');
  const cursor = { x: view.rows[y]?.text.length ?? 0, y, visible: true };
  return agent.send({ kind: 'screen', view: { ...view, cursor } }).wait(8_000).status.kind;
}

it('a box with buttons asks wherever it stands on a full screen', () => {
  const box = '    │ Delete the branch?       │\n    │   [ Yes ]     [ No ]     │';
  const screen = `\n${box}${'\n'.repeat(18)} q quit  ? help`;
  expect(still(screen, true)).toMatchObject({ kind: 'awaiting-approval', request: 'Delete the branch?' });
  expect(still(screen)).toMatchObject({ kind: 'idle' });
});

describe('progress', () => {
  it.each([
    '    Building [=====>        ] 23/57: serde, shop',
    '[+] Building 12.3s (5/9)\n => [2/5] RUN npm ci                  11.2s',
    '     ━━━━━━━━━━━━╸━━━━━━━ 9.1/18.2 MB 3.2 MB/s eta 0:00:03',
    'Waiting for deployment "shop" rollout to finish: 1 of 3 updated replicas are available...',
  ])('is work: %j', (screen) => expect(still(screen).kind).toBe('working'));

  it('that is complete is none', () => {
    expect(still('[+] Building 20.1s (9/9) FINISHED').kind).toBe('idle');
  });
});

describe('a spinner of a program that nobody knows', () => {
  it('that stands still is stalled', () => {
    const agent = new PlayedAgent(generic).show('⠙ Building').wait(1_000).show('⠹ Building').wait(170_000);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(20_000).status.kind).toBe('stalled');
  });

  it('that turns is not, however long', () => {
    const agent = new PlayedAgent(generic);
    for (let turn = 0; turn < 300; turn += 1) agent.show(`${'⠙⠹⠸⠼'.charAt(turn % 4)} Building`).wait(1_000);
    expect(agent.changes).toEqual(['starting', 'working']);
  });

  it('is no other word for work', () => {
    expect(new PlayedAgent(generic).show('The server is running').wait(600_000).status.kind).toBe('working');
  });
});

describe('a file name on the alternate screen', () => {
  it('is a pager in the last row only', () => {
    expect(still('row 1\nrow 2\nsrc/cart.ts', true).kind).toBe('awaiting-answer');
    const files = 'src/cart.ts\nsrc/tax.ts\n\n q quit   enter open';
    expect(shownAt(files, 0)).toBe('idle');
  });
});
