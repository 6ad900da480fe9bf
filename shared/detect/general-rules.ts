import { generalQuestions } from './general-questions.ts';
import { generalWorkAndRest } from './general-work-and-rest.ts';
import { agentProfileSchema } from './profile.ts';

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
    { name: 'head', maxRows: 1, keep: 'first' },
    { name: 'tail', maxRows: 14 },
    { name: 'last-rows', maxRows: 4 },
    { name: 'last-three', maxRows: 3 },
    { name: 'last-row', maxRows: 1 },
    { name: 'foot', maxRows: 10 },
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
    { name: 'menu-tail', unless: 'labelled-prompt', maxRows: 14 },
    {
      name: 'questions',
      unless: ['ruled-input', 'boxed-input', 'barred-input', 'labelled-prompt'],
      maxRows: 14,
    },
  ],
  // Above all a question: it is what a person must not miss.
  rules: [...generalQuestions, ...generalWorkAndRest],
});
