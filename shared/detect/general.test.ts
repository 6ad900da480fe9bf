import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';
import type { StatusKind } from './status.ts';

const tool = testProfile(toolJson);
const generic = testProfile(
  JSON.parse(readFileSync(new URL('../../resources/agents/generic.json', import.meta.url), 'utf8')) as object,
);

/** One screen that comes at once and then stands still. */
const still = (screen: string, profile = tool) => new PlayedAgent(profile).show(screen).wait(8000).status;

const box = (text: string) => `╭${'─'.repeat(40)}╮\n│ ${text.padEnd(38)} │\n╰${'─'.repeat(40)}╯`;

const line = '─'.repeat(60);

/** An input between two long rules, with hints below it. */
const ruled = (above: string, input: string, hints = ' model · / commands') =>
  `${above}\n\n${line}\n${input}\n${line}\n${hints}`;

const screens: readonly [screen: string, kind: StatusKind][] = [
  ['Replace shop.ts? (y/n)', 'awaiting-approval'],
  ['Replace shop.ts? [y/N]\n> ', 'awaiting-approval'],
  ['Save the cart? (y) (enter)\n> ', 'awaiting-approval'],
  ['May the tool write?\nAllow?', 'awaiting-approval'],
  ['Allow the tool to read cart.ts?\n\n❯ Yes, once\n  No, go on without', 'awaiting-approval'],
  ['┃ Let it use this tool?\n┃ >  Yes\n┃   No', 'awaiting-approval'],
  ['Some plan\n → Go (y)\n   Skip (esc or n)', 'awaiting-approval'],
  ['git push\n\n⚠ Approval Required', 'awaiting-approval'],
  ['The tool is awaiting user approval.', 'awaiting-approval'],
  ['Pick a colour\n  red\n  blue\n↑↓ navigate  Enter select', 'awaiting-answer'],
  ['Do you trust the files in here?\n> Yes\n  No', 'awaiting-answer'],
  ['⣾  Signing in...', 'awaiting-answer'],
  [
    'The tool needs permission\n\n  $ rm cart.ts\n\n  [y] Approve   [n] Deny\n\n model · 3 kB',
    'awaiting-approval',
  ],

  ['counting carts\nesc to interrupt', 'working'],
  ['counting carts\n(3s · esc to interrupt)', 'working'],
  [ruled('⠙ Counting', '❯ '), 'working'],
  [ruled('⠙ Counting... (3s · ↓ 2 tokens · esc to cancel)', '❯ more'), 'working'],
  [ruled('Hi.', '❯ ', ' ◎ Counting · 3 kB esc esc interrupt'), 'working'],
  ['⠙ Counting carts', 'working'],
  ['counting carts ⠙', 'working'],
  ['▒ Counting carts...', 'working'],
  ['Counting carts…', 'working'],
  ['counting the carts', 'working'],
  ['  carts.tar 45% [====>    ]', 'working'],

  ['The docs mention esc to interrupt in a line.\n❯ ', 'idle'],
  ['Press (esc to interrupt) in the terminal.', 'idle'],
  ['│ ⠙ inside of a box │', 'idle'],
  ['Counting carts finished.', 'idle'],
  ['Counting carts can take a while', 'idle'],
  ['⠏ Waiting for user confirmation...', 'awaiting-approval'],
  ['All done.\n> ', 'idle'],
  [ruled('Counted.', '❯ '), 'idle'],
  [ruled('Counted.', ''), 'idle'],
  ['All done.\n\n  → Add a follow-up\n\n  Model 2', 'idle'],
  ['Tool CLI ready.', 'idle'],
  [box('> Type your message'), 'idle'],
  ['wrote cart.ts', 'idle'],

  ['Welcome to Tool!\n\n/help  shows help', 'starting'],
];

/** Last rows of common programs, as they draw them. */
const programs: readonly [program: string, screen: string, kind: StatusKind][] = [
  ['sudo', '$ sudo make\n[sudo] password for ada: ', 'awaiting-answer'],
  [
    'ssh, a new host',
    "The authenticity of host 'shop' can't be established.\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ",
    'awaiting-approval',
  ],
  ['ssh, a key', "Enter passphrase for key '/home/ada/.ssh/id': ", 'awaiting-answer'],
  ['apt', 'After this operation, 3 MB will be used.\nDo you want to continue? [Y/n] ', 'awaiting-approval'],
  ['npm init', 'Press ^C at any time to quit.\npackage name: (shop) ', 'awaiting-answer'],
  ['inquirer, a list', '? Which cart? (Use arrow keys)\n❯ red\n  blue', 'awaiting-answer'],
  ['inquirer, moved', '? Which cart?\n  red\n❯ blue', 'awaiting-answer'],
  ['inquirer, yes or no', '? Go on? (Y/n) ', 'awaiting-approval'],
  ['inquirer, a text', '? Name of the cart: (red) ', 'awaiting-answer'],
  ['clack', '┌  shop\n│\n◆  Which cart?\n│  ● red\n│  ○ blue\n└', 'awaiting-answer'],
  ['fzf', '  blue\n▌ red\n  2/2 ──────────\n> ', 'awaiting-answer'],
  ['gum', 'Which cart?\n> red\n  blue\n\n←↓↑→ navigate • enter submit', 'awaiting-answer'],
  ['any key', 'Copied.\nPress any key to continue . . . ', 'awaiting-answer'],
  ['a pager', 'line 1\nline 2\n:', 'awaiting-answer'],
  ['a pager at its end', 'line 1\n(END)', 'awaiting-answer'],
  ['man', 'NAME\n       ls\n Manual page ls(1) line 1 (press h for help or q to quit)', 'awaiting-answer'],
  ['vim', `Title\n${'~\n'.repeat(9)}"COMMIT_EDITMSG" 3L, 20B`, 'awaiting-answer'],
  ['vim, a full screen', 'text\ntext\n-- INSERT --', 'awaiting-answer'],
  [
    'nano',
    'text\n\n^G Help      ^O Write Out ^W Where Is\n^X Exit      ^R Read File ^\\ Replace',
    'awaiting-answer',
  ],
  [
    'vitest',
    ' Tests  3 passed\n\n PASS  Waiting for file changes...\n       press h to show help, press q to quit',
    'idle',
  ],
  ['jest', 'Watch Usage\n › Press a to run all tests.\n › Press q to quit watch mode.', 'idle'],
  ['tsc', '10:00:00 - Found 0 errors. Watching for file changes.', 'idle'],
  [
    'vite',
    '  VITE ready in 300 ms\n\n  ➜  Local:   http://localhost:5173/\n  ➜  press h + enter to show help',
    'idle',
  ],
  ['a download', 'carts.tar  45%[====>      ] 3.2M  1.1MB/s', 'working'],
];

describe('common programs', () => {
  it.each(programs)('%s', (_, screen, kind) => {
    expect(still(screen, generic)).toMatchObject({ kind });
  });
});

describe('a screen of which the profile knows nothing', () => {
  it.each(screens)('%j', (screen, kind) => {
    expect(still(screen)).toMatchObject({ kind });
  });

  it('is judged by general rules only after the own ones', () => {
    expect(still(atRest('Counting carts…'))).toMatchObject({ kind: 'idle', rule: 'tool/prompt' });
    expect(still(atWork('Replace it? (y/n)'))).toMatchObject({ kind: 'working', rule: 'tool/spinner' });
  });

  it('keeps the status for a moment: most such screens are halves of known ones', () => {
    const agent = new PlayedAgent(tool).show(atWork('» go')).wait(2000).show('Replace it? (y/n)').wait(1000);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(1000).status).toMatchObject({
      kind: 'awaiting-approval',
      rule: 'general/yes-no',
      request: 'Replace it? (y/n)',
    });
  });

  it('keeps its last status when it says nothing at all', () => {
    const agent = new PlayedAgent(tool).show(atWork('» go')).wait(2000).show('???').wait(20_000);
    expect(agent.status.kind).toBe('working');
  });

  it('does not take a greeting for a new start', () => {
    const agent = new PlayedAgent(tool).show(atRest('Hi')).wait(3000).show('Welcome to Tool!').wait(9000);
    expect(agent.status.kind).toBe('idle');
  });
});

const titles: readonly [title: string, kind: StatusKind][] = [
  ['⠹ fix the cart', 'working'],
  ['✦ Tool', 'working'],
  ['tool thinking', 'working'],
  ['✋ Tool', 'awaiting-approval'],
  ['tool - action required', 'awaiting-approval'],
  ['tool ready', 'idle'],
  ['✳ The cart', 'idle'],
  ['tool', 'idle'],
];

describe('work right above or below a prompt box', () => {
  it.each([
    ['a spinner', atRest('⠙ Counting carts')],
    [
      'what it does, with the key that stops it',
      atRest('= Pondering the carts… (1:02 · 3k tokens · esc to interrupt)'),
    ],
    ['a word for it in the row below', `${atRest('Hi')}\n ◉ Counting · esc interrupt`],
  ])('counts, whatever the profile knows: %s', (_, screen) => {
    expect(still(screen)).toMatchObject({ kind: 'working', source: 'screen' });
  });

  it.each([
    ['said in a sentence', atRest('Press (esc to interrupt) in the terminal.')],
    ['further up', atRest('⠙ Counting carts\n\nCounted.')],
    ['in the draft', atRest('Hi', '⠙ Counting (esc to cancel)')],
    ['in a row of hints', `${atRest('Hi')}\n  ⏵⏵ accept edits on (shift+tab) · esc to clear`],
  ])('is none: %s', (_, screen) => {
    expect(still(screen)).toMatchObject({ kind: 'idle' });
  });
});

describe('the title of a program that nobody knows', () => {
  it.each(titles)('%j', (title, kind) => {
    expect(new PlayedAgent(generic).title(title).show('').wait(8000).status).toMatchObject({ kind });
  });

  it('that looks like rest and never changes does not hide work', () => {
    const agent = new PlayedAgent(generic).title('✳ Tool').show('$ ').wait(2000).show('⠙ Counting').wait(500);
    expect(agent.status.kind).toBe('working');
  });

  it('of an editor with an unlucky file says nothing', () => {
    const agent = new PlayedAgent(generic).title('vim working.txt').show('$ ').wait(2000);
    expect(agent.status).toMatchObject({ kind: 'idle', rule: 'general/shell-prompt' });
  });
});

describe('a program without a profile that starts', () => {
  it('goes from its start to rest without a word of work in between', () => {
    const agent = new PlayedAgent(generic).wait(60).show('').wait(40).show('echo is ready');
    agent.wait(20).show('echo is ready\n> ').wait(5000);
    expect(agent.changes).toEqual(['starting', 'idle']);
  });

  it('works when it has run for a moment and shows no prompt', () => {
    const agent = new PlayedAgent(generic).wait(60).show('building');
    for (let step = 0; step < 20; step += 1) agent.wait(100).show(`building\nstep ${step}`);
    expect(agent.changes).toEqual(['starting', 'working']);
  });
});

describe('full-screen programs', () => {
  const name = 'export const a = 1;\nexport const b = 2;\nsrc/cart.ts';

  it('that show a file wait for the person; a name that is printed elsewhere asks nothing', () => {
    expect(new PlayedAgent(generic).show(name, true).wait(8000).status).toMatchObject({
      kind: 'awaiting-answer',
      rule: 'general/pager-of-file',
    });
    expect(still(name, generic).kind).toBe('idle');
  });

  it('that show how things are do not work, however often they redraw', () => {
    const agent = new PlayedAgent(generic);
    for (let second = 1; second <= 30; second += 1) {
      agent.show(`top - 12:00:${10 + second} up 1 day\n\n  PID USER\n ${second} you`, true).wait(1000);
    }
    expect(agent.changes).toEqual(['starting', 'idle']);
  });
});

it('stays at rest while a person writes over the words of a prompt', () => {
  const agent = new PlayedAgent(generic).show(box('● Ask anything, @ for context')).wait(3000);
  expect(agent.status.kind).toBe('idle');
  agent.type('add').show(box('● add')).wait(3000);
  expect(agent.status.kind).toBe('idle');
  agent
    .type(' a tax\r')
    .show(`${box('● ')}\nready when you are`)
    .wait(1000);
  expect(agent.status.kind).toBe('working');
});
