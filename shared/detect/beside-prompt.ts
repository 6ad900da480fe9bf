import type { ScreenView } from '../screen/screen-view.ts';
import { compiledOf } from './compiled-profile.ts';
import { agentProfileSchema } from './profile.ts';
import type { Region, Regions } from './regions.ts';
import type { Sighting } from './rule-claim.ts';
import { firstSighting } from './rules.ts';

/** So many rows above a prompt box may tell that work goes on: the spinner, hints below it, a text that it leads. */
const rowsAbove = 10;

/** A key that stops the work, in brackets behind what the work is, with times and counts beside it. */
const stopHint =
  '\\((?:[^()]{0,80}[·•,|] ?)?(?:press )?(?:esc|escape|ctrl[+-]c)(?: again)? to (?:interrupt|cancel|stop|abort)(?: ?[·•,|][^()]{0,80})?\\)[ │┃█]*$';

/**
 * How agents of any kind draw that they work while their prompt box stays on the screen. The words and marks of a
 * spinner change from version to version; where it stands and what it is made of does not.
 */
export const besidePromptProfile = agentProfileSchema.parse({
  id: 'beside-prompt',
  label: 'Around a prompt box',
  regions: [{ name: 'above' }, { name: 'below' }],
  rules: [
    {
      name: 'stop-hint',
      region: 'above',
      pattern: `(?i)^[^\\p{L}\\p{N}(]{0,8}(?<activity>\\p{L}[^(]{0,100}?)[ .…]*${stopHint}`,
      status: 'working',
    },
    {
      name: 'spinner',
      region: 'above',
      pattern: '^ {0,8}[\\u2801-\\u28ff]{1,2} +(?<activity>\\p{L}[^(│┃]{0,100})',
      status: 'working',
    },
    {
      // A mark, a word for the work that goes on, dots: whatever the mark is, but for those of lists.
      name: 'marked-work',
      region: 'above',
      pattern:
        "^ {0,3}[^\\p{L}\\p{N}\\s❯›>⎿└│┃─╭╰●⏺•◦*#$+-] (?<activity>\\p{Lu}[\\p{L}'-]+(?: [\\p{L}'-]+){0,4})(?:…|\\.{3})(?: ?\\([^()]*\\))?$",
      status: 'working',
    },
    {
      name: 'working-word',
      region: 'below',
      pattern:
        '^ {0,3}[^\\p{L}\\p{N}\\s←→↑↓/?@!⏵⏸▶✓✔✗✘] {1,2}(?<activity>\\p{Lu}\\p{L}+ing)\\b(?! \\p{L}+(?:ed|on|off)\\b)',
      with: ['(?i)\\b(?:esc|ctrl[+-]c)\\b'],
      status: 'working',
    },
    {
      name: 'stop-hint-below',
      region: 'below',
      pattern:
        '(?i)(?:^ {0,4}|[(·•|] ?| {2,})(?:press )?(?:esc|ctrl[+-]c)(?: esc| again)? (?:to )?(?:interrupt|stop)(?: *[)·•|].*| {2,}.*)?$',
      status: 'working',
    },
  ],
});

/** Work that is seen right above or below a prompt box; null if none is. */
export function workBesidePrompt(view: ScreenView, regions: Regions, prompt: Region): Sighting | null {
  const bottom = regions.get('screen')?.to ?? view.rows.length;
  const around: Regions = new Map([
    ['above', blockAbove(view, prompt.from)],
    ['below', { from: prompt.to, to: bottom }],
  ]);
  const { rules } = compiledOf(besidePromptProfile);
  return firstSighting(view, around, rules, { quietMs: 0, held: null });
}

/** The last rows above this one that stand together. */
function blockAbove({ rows }: ScreenView, before: number): Region {
  const isBlank = (y: number) => (rows[y]?.text ?? '').trim() === '';
  let to = before;
  while (to > 0 && isBlank(to - 1)) to -= 1;
  let from = to;
  while (from > 0 && to - from < rowsAbove && !isBlank(from - 1)) from -= 1;
  return { from, to };
}
