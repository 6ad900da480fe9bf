/*
 * What an agent shows, as it would write it: a full-screen program with a transcript, a live row, an input
 * box and a footer, drawn in synchronized updates. The words are those by which the profile `claude` knows
 * the states.
 */

const frame = (text: string): string => `\u001B[?2026h${text}\u001B[?2026l`;
const rule = '─'.repeat(100);
const box = [rule, '❯ ', rule];

const screen = (...rows: readonly string[]): string => frame(`\u001B[2J\u001B[H${rows.join('\r\n')}`);

/** At its prompt, nothing running. */
export const idleScreen = screen('● Ready.', '', ...box, '  ? for shortcuts');

/** A turn runs. The row with the spinner is the third. */
export const workingScreen = screen(
  '● Reading the sources',
  '',
  '✻ Cooking… (0s · ↑ 0 tokens · esc to interrupt)',
  '',
  ...box,
  '  ? for shortcuts',
);

const spinner = ['·', '✢', '✳', '✶', '✻', '✽'];

/** The next step of the spinner: what a busy agent writes some ten times a second. */
export const spinnerStep = (step: number): string =>
  frame(
    `\u001B[3;1H\u001B[2K${spinner[step % spinner.length]} Cooking… (${Math.floor(step / 10)}s · ↑ ${step * 7} tokens · esc to interrupt)`,
  );

/** Waits for a permission. */
export const permissionScreen = screen(
  '● Bash(rm -r build)',
  '',
  rule,
  ' Bash command',
  '',
  '   rm -r build',
  '',
  ' Do you want to proceed?',
  ' ❯ 1. Yes',
  '   2. No, and tell what to do differently',
  '',
  ' Esc to cancel',
);
