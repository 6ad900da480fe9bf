import { generalPagersAndEditors } from './general-pagers-and-editors.ts';
import { generalQuestions } from './general-questions.ts';
import { generalWorkAndRest } from './general-work-and-rest.ts';
import { barePrompt, shellPrompt } from './prompt-signs.ts';
import { agentProfileSchema } from './profile.ts';

/** Above the bar of a terminal inside this terminal. */
const end = { region: 'status-bar', edge: 'start', orElse: 'bottom' } as const;

/**
 * What programs that ask, work and rest have in common, whoever wrote them. Every agent falls back on
 * these rules where its own say nothing: another version, a dialog nobody drew a rule for.
 *
 * They look at the last rows only, and wait until the screen stands still where words alone decide.
 */
export const generalProfile = agentProfileSchema.parse({
  id: 'general',
  label: 'Any program',
  regions: [
    { name: 'cursor-row', from: 'cursor', maxRows: 1, keep: 'first' },
    // What tmux draws below all else.
    { name: 'very-last-row', maxRows: 1 },
    { name: 'status-bar', from: { row: '^\\[[^\\]]{1,40}\\] ?\\d+:\\S', within: 'very-last-row' } },
    {
      name: 'below-cursor',
      from: { region: 'cursor-row', edge: 'end' },
      to: end,
    },
    {
      // Nothing stands below it: the place of a prompt, of a pager's last row.
      name: 'bottom-cursor-row',
      unless: 'below-cursor',
      from: { region: 'cursor-row', edge: 'start' },
      to: { region: 'cursor-row', edge: 'end' },
    },
    // A shell has its prompt open, perhaps with a command in it: all above it is history.
    { name: 'shell-row', from: { row: shellPrompt, within: 'bottom-cursor-row' } },
    // A sign and nothing behind it: of a shell, an agent, an interpreter. A menu that is drawn above it is history.
    { name: 'bare-prompt', from: { row: barePrompt, within: 'cursor-row' } },
    {
      name: 'bare-input',
      from: { region: 'bare-prompt', edge: 'start' },
      to: { region: 'bare-prompt', edge: 'end' },
    },
    {
      name: 'above-prompt',
      from: { region: 'bare-prompt', edge: 'start', offset: -2 },
      to: { region: 'bare-prompt', edge: 'start' },
    },
    {
      name: 'above-typed',
      from: { region: 'bare-prompt', edge: 'start', offset: -7 },
      to: { region: 'bare-prompt', edge: 'start' },
    },
    { name: 'head', maxRows: 1, keep: 'first' },
    { name: 'tail', unless: 'shell-row', to: end, maxRows: 14 },
    { name: 'last-rows', unless: 'shell-row', to: end, maxRows: 4 },
    { name: 'last-three', unless: 'shell-row', to: end, maxRows: 3 },
    { name: 'last-row', unless: 'shell-row', to: end, maxRows: 1 },
    { name: 'foot', unless: 'shell-row', to: end, maxRows: 10 },
    // Where a question with y and n stands: with a bare prompt below it, right above that.
    { name: 'answer-rows', unless: ['shell-row', 'bare-prompt'], to: end, maxRows: 4 },
    {
      // Between two long rules at the bottom; below it at most a few rows of hints.
      name: 'ruled-input',
      from: { row: '^ *[─━▄▔]{20,} *$', next: '^ *(?:[❯›>→!*$](?! ?\\d+[.)])[^─]*)?$', within: 'foot' },
      to: { row: '^ *[─━▀▁]{20,} *$', offset: 1 },
    },
    {
      name: 'boxed-input',
      from: { row: '^ *[╭┌┏][─━]{10,}', next: '^ *[│┃|] *[>❯›→](?: |$)', within: 'tail' },
      to: { row: '^ *[╰└┗]', offset: 1 },
    },
    {
      // A bar at the left, closed below: `┃ draft` over `╹▀▀▀`.
      name: 'barred-input',
      from: { row: '^ *[┃▌▎]', next: '^ *[╹▀]▀{20,}', within: 'foot' },
      to: { row: '^ *[╹▀]▀{20,}', offset: 1 },
    },
    // A box at the bottom, and the rows right above it: there work is told while a composer stays open.
    {
      name: 'bottom-box',
      from: { row: '^ *[╭┌┏][─━]', within: 'foot' },
      to: { row: '^ *[╰└┗]', offset: 1 },
    },
    {
      name: 'above-box',
      from: { region: 'bottom-box', edge: 'start', offset: -3 },
      to: { region: 'bottom-box', edge: 'start' },
    },
    // A prompt with a label before its sign: `[reviewer] 22% λ >`. Above it is history.
    {
      name: 'labelled-prompt',
      from: {
        row: '^ {0,4}(?:\\[[^\\]]{1,60}\\]|[\\w.@~/:-]{1,60}) ?(?:\\d{1,3}% ?)?[$❯➜λ»%#>✨💫] ?>? *$',
        within: 'cursor-row',
      },
    },
    { name: 'below-text', from: { row: '^~ *$', next: '^~ *$' } },
    // Where a program has its prompt open, what stands above it is history.
    { name: 'menu-tail', unless: ['shell-row', 'bare-prompt', 'labelled-prompt'], to: end, maxRows: 14 },
    {
      name: 'typed-questions',
      unless: ['shell-row', 'ruled-input', 'boxed-input', 'barred-input', 'labelled-prompt'],
      to: end,
      maxRows: 14,
    },
    {
      name: 'questions',
      unless: ['shell-row', 'bare-prompt', 'ruled-input', 'boxed-input', 'barred-input', 'labelled-prompt'],
      to: end,
      maxRows: 14,
    },
  ],
  // Above all a question: it is what a person must not miss.
  rules: [...generalPagersAndEditors, ...generalQuestions, ...generalWorkAndRest],
});
