import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claude, codex, gemini, opencode, rule } from './fixtures/drawn-screens.ts';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';

const shipped = (id: string) =>
  testProfile(
    JSON.parse(readFileSync(new URL(`../../resources/agents/${id}.json`, import.meta.url), 'utf8')) as object,
  );

const cases: readonly [agent: string, name: string, screen: string, expected: object][] = [
  ['claude', 'at rest', claude('● Hello.'), { kind: 'idle' }],
  ['claude', 'a draft', claude('● Hello.').replace('❯ ', '❯ STATUS: DONE — soon'), { kind: 'idle' }],
  [
    'claude',
    'thinking',
    claude('❯ go', '✻ Pondering… (3s · ↓ 20 tokens)', 'esc to interrupt'),
    { kind: 'working', activity: 'Pondering' },
  ],
  [
    'claude',
    'compacting',
    claude('❯ /compact', '✶ Compacting conversation… (8s)', 'esc to interrupt'),
    { kind: 'compacting' },
  ],
  [
    'claude',
    'retrying',
    claude('❯ go', '✻ API error · retrying in 5s · attempt 1/10', 'esc to interrupt'),
    { kind: 'working', activity: 'API error · retrying' },
  ],
  [
    'claude',
    'over a limit',
    `${claude('❯ go')}\n  ⚠ Usage limit reached · limit resets 1:36pm (UTC)`,
    { kind: 'rate-limited' },
  ],
  [
    'claude',
    'a permission',
    `● Let me test.\n${rule}\n Bash command\n npm test\n\n Do you want to proceed?\n ❯ 1. Yes\n   2. No\n\n Esc to cancel`,
    { kind: 'awaiting-approval', request: 'Bash command\nnpm test\nDo you want to proceed?' },
  ],
  [
    'claude',
    'a question',
    `${rule}\n ☐ Colour\nWhich colour?\n❯ 1. Red\n  2. Blue\n\nEnter to select · ↑/↓ to navigate · Esc to cancel`,
    { kind: 'awaiting-answer', question: 'Which colour?', options: ['Red', 'Blue'] },
  ],
  [
    'claude',
    'the trust screen',
    `${rule}\n Accessing workspace:\n Is this a project you created or one you trust?\n ❯ No, exit\n   Yes, I trust this folder\n Enter to confirm`,
    { kind: 'awaiting-answer', topic: 'trust' },
  ],
  [
    'claude',
    'a dialog that it only talks about',
    claude('● It asks:\n  Do you want to proceed?\n  ❯ 1. Yes\n    2. No\n  Esc to cancel'),
    { kind: 'idle' },
  ],

  [
    'copilot',
    'at rest',
    `● Hi.\n\n ~/shop\n${rule}\n❯\n${rule}\n Interactive · / commands`,
    { kind: 'idle' },
  ],
  [
    'copilot',
    'working',
    `❯ go\n\n ~/shop\n${rule}\n❯\n${rule}\n ◎ Working · 115 B esc esc interrupt        model`,
    { kind: 'working', activity: 'Working' },
  ],
  [
    'copilot',
    'a permission',
    `╭${rule}╮\n│ Run it\n│ npm test\n│ Do you want to run this command?\n│ ❯ 1. Yes\n│   2. No (Esc to stop)\n│ ↑/↓ to navigate · enter to select · esc to cancel\n╰${rule}╯`,
    { kind: 'awaiting-approval' },
  ],
  ['qwen', 'at rest', `  ◆ Hi.\n\n${rule}\n>   Type your message\n${rule}\n  ➜ shop`, { kind: 'idle' }],
  [
    'qwen',
    'working',
    `  > go\n\n  ⠇ Caching the carts... (3s · ↓ 1 tokens · esc to cancel)\n${rule}\n>   Type your message\n${rule}\n  ➜ shop`,
    { kind: 'working', activity: 'Caching the carts' },
  ],
  [
    'qwen',
    'a permission',
    `  ? Shell npm test ←\n\n   Allow execution of: 'npm'?\n\n   › 1. Yes, allow once\n     2. No (esc)\n\n  ⠏ Waiting for user confirmation...`,
    { kind: 'awaiting-approval' },
  ],
  ['pi', 'at rest', ` Hi.\n\n${rule}\n\n${rule}\n~/shop (main)\n1.0%/128k (auto)   model`, { kind: 'idle' }],
  [
    'pi',
    'working',
    ` $ npm test\n\n ⠴ Working...\n\n${rule}\n\n${rule}\n~/shop (main)\n1.0%/128k (auto)   model`,
    { kind: 'working', activity: 'Working' },
  ],
  [
    'pi',
    'compacting',
    ` ⠴ Compacting context... (escape to cancel)\n\n${rule}\n\n${rule}\n~/shop (main)`,
    { kind: 'compacting' },
  ],
  [
    'cline',
    'at rest',
    ` * Hi.\n\n\n\n${rule}\n❯ Ask anything...\n${rule}\n model\n Auto-approve all disabled (Shift+Tab)`,
    { kind: 'idle' },
  ],
  [
    'cline',
    'working',
    ` ❯ go\n\n ⠦ Thinking... (esc to cancel)\n\n\n\n${rule}\n❯ Ask anything...\n${rule}\n model\n Auto-approve all disabled (Shift+Tab)`,
    { kind: 'working', activity: 'Thinking' },
  ],
  [
    'cline',
    'a permission',
    ` Cline needs permission\n\n Approve tool call?\n\n run_commands\n\n   $ npm test\n\n  [y] Approve   [n] Deny\n\n model\n Auto-approve all disabled (Shift+Tab)`,
    { kind: 'awaiting-approval', request: 'npm test' },
  ],

  ['codex', 'at rest', codex('• Hello.'), { kind: 'idle' }],
  [
    'codex',
    'working',
    codex('› go', '• Working (12s • esc to interrupt)'),
    { kind: 'working', activity: 'Working' },
  ],
  [
    'codex',
    'compacting',
    codex('› /compact', '• Compacting context (1s • esc to interrupt)'),
    { kind: 'compacting' },
  ],
  [
    'codex',
    'a permission',
    '• Let me test.\n\n  Would you like to run the following command?\n\n  $ npm test\n\n› 1. Yes, proceed (y)\n  2. No (esc)\n\n  Press enter to confirm or esc to cancel',
    { kind: 'awaiting-approval', request: 'npm test' },
  ],
  [
    'codex',
    'a question',
    '  Question 1/1 (1 unanswered)\n  Which colour?\n\n  › 1. Red   like a rose\n    2. Blue  like the sky\n\n  tab to add notes | enter to submit answer | esc to interrupt',
    { kind: 'awaiting-answer', question: 'Which colour?', options: ['Red', 'Blue'] },
  ],

  ['gemini', 'at rest', gemini('✦ Hello.'), { kind: 'idle' }],
  [
    'gemini',
    'working',
    gemini(' > go', ' ⠋ Reading files... (esc to cancel, 12s)'),
    { kind: 'working', activity: 'Reading files' },
  ],
  [
    'gemini',
    'a permission',
    '╭──────────────╮\n│ ? Shell npm test │\n│ Allow execution of [Shell]? │\n│ ● 1. Allow once │\n│   2. No (esc) │\n╰──────────────╯',
    { kind: 'awaiting-approval', request: 'Shell npm test' },
  ],
  [
    'gemini',
    'a question, with the choices that a key gives',
    '▄▄▄▄▄▄▄▄▄▄\n > Which one?\n▀▀▀▀▀▀▀▀▀▀\n╭──────────╮\n│ Answer Questions │\n│ │\n│ Which database? │\n│ │\n│ ● 1.  SQLite │\n│       A file │\n│   2.  Postgres │\n│   3.  Enter a custom value │\n│ │\n│ Enter to select · ↑/↓ to navigate · Esc to cancel │\n╰──────────╯',
    { kind: 'awaiting-answer', question: 'Which database?', options: ['SQLite', 'Postgres'] },
  ],
  [
    'gemini',
    'a menu in the output of a tool',
    gemini('╭──────────╮\n│ ✓ Shell cat menu │\n│ ● 1. Yes │\n│   2. No │\n╰──────────╯'),
    { kind: 'idle' },
  ],

  ['opencode', 'at rest', opencode('     Hello.'), { kind: 'idle' }],
  [
    'opencode',
    'working',
    opencode('     Hm.', '   ■■⬝⬝⬝⬝⬝⬝  esc interrupt   ctrl+p commands'),
    { kind: 'working' },
  ],
  [
    'opencode',
    'a permission',
    '     Let me test.\n\n  ┃\n  ┃  △ Permission required\n  ┃    # Shell command\n  ┃\n  ┃  $ npm test\n  ┃\n  ┃   Allow once   Allow always   Reject      enter confirm\n  ┃',
    { kind: 'awaiting-approval', request: 'npm test' },
  ],

  ['aider', 'at rest', 'Aider v1\n\n> ', { kind: 'idle' }],
  [
    'aider',
    'a confirmation',
    "> fix\n\nAdd cart.py to the chat? (Y)es/(N)o/(D)on't ask again [Yes]: ",
    { kind: 'awaiting-approval' },
  ],
  [
    'aider',
    'waiting for the model',
    '> fix\n\n░█ Waiting for model-x',
    { kind: 'working', activity: 'Waiting for model-x' },
  ],

  ['cursor-agent', 'at rest', 'Wrote it.\n\n  → Add a follow-up\n\n  Model 2 · 12%', { kind: 'idle' }],
  [
    'cursor-agent',
    'working',
    ' ⬡ Counting\n\n  → Add a follow-up      ctrl+c to stop\n\n  Model 2 · 12%',
    { kind: 'working' },
  ],
  [
    'cursor-agent',
    'a permission',
    'Run this command?\nnpm test\n → Run (once) (y)\n   Skip (esc or n)',
    { kind: 'awaiting-approval' },
  ],
  ['copilot', 'at rest', `● Hello.\n\n${rule}\n❯ \n${rule}\n ctrl+c exit`, { kind: 'idle' }],
  [
    'copilot',
    'working',
    `● Hello.\n\n∙ Counting carts (Esc to cancel)\n${rule}\n❯ \n${rule}`,
    { kind: 'working', activity: 'Counting carts' },
  ],
  [
    'copilot',
    'a permission',
    `╭${rule}╮\n│ npm test │\n│ Do you want to run this command? │\n│ ❯ 1. Yes │\n│   2. No │\n╰${rule}╯`,
    { kind: 'awaiting-approval' },
  ],
  ['amp', 'at rest', `Hello.\n\n╭─smart${rule}╮\n│   │\n│   │\n╰${rule}╯`, { kind: 'idle' }],
  [
    'amp',
    'working',
    `Hm.\n\n≈ Counting carts   Esc to cancel\n╭─smart${rule}╮\n│   │\n╰${rule}╯`,
    { kind: 'working' },
  ],
  [
    'amp',
    'a permission',
    `npm test\n\nRun this command?\n❯ Approve\n  Deny\n`,
    { kind: 'awaiting-approval' },
  ],
  ['goose', 'at rest', 'goose is running!\n\n( O)> ', { kind: 'idle' }],
  ['goose', 'working', '( O)> go\n\n◐  Counting carts... (Ctrl+C to interrupt)', { kind: 'working' }],
  [
    'goose',
    'a permission',
    '◆  Goose would like to call the above tool, do you allow?\n│  ● Allow\n│  ○ Deny\n└',
    { kind: 'awaiting-approval' },
  ],
  [
    'qwen',
    'at rest',
    `✦ Hello.\n\n╭${rule}╮\n│ >   Type your message │\n╰${rule}╯\n ~/shop`,
    { kind: 'idle' },
  ],
  [
    'qwen',
    'working',
    `> go\n\n ⠋ Counting carts (esc to cancel, 2s)\n\n╭${rule}╮\n│ >   Type your message │\n╰${rule}╯`,
    { kind: 'working', activity: 'Counting carts' },
  ],
  [
    'qwen',
    'a permission',
    `╭${rule}╮\n│ ?  Shell npm test │\n│ Allow execution of: 'npm'? │\n│ › 1. Yes, allow once │\n│   2. No (esc) │\n╰${rule}╯`,
    { kind: 'awaiting-approval' },
  ],

  ['generic', 'a shell', 'you@host:~/shop$ ', { kind: 'idle' }],
  ['generic', 'a shell with a draft', 'you@host:~/shop$ npm te', { kind: 'idle' }],
  ['generic', 'an interpreter', '>>> 1 + 1\n2\n>>> ', { kind: 'idle' }],
  [
    'generic',
    'yes or no',
    'Overwrite cart.ts? [y/N] ',
    { kind: 'awaiting-approval', request: 'Overwrite cart.ts? [y/N]' },
  ],
  ['generic', 'a password', '[sudo] password for you: ', { kind: 'awaiting-answer' }],
  [
    'generic',
    'a menu',
    'Which one?\n❯ 1. Red\n  2. Blue',
    { kind: 'awaiting-answer', question: 'Which one?', options: ['Red', 'Blue'] },
  ],
  ['generic', 'a build', 'compiling cart.ts\ncompiling shop.ts\n', { kind: 'working' }],
  ['generic', 'a progress bar', 'downloading 45% [=====>     ]', { kind: 'working' }],
];

describe('the shipped profiles', () => {
  it.each(cases)('%s: %s', (agent, _name, screen, expected) => {
    const played = new PlayedAgent(shipped(agent)).show(screen).wait(8000);
    expect(played.status).toMatchObject(expected);
  });
});
