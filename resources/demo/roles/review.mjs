import { progress, read, say, think, write } from '../engine/steps.mjs';

const notes = `# Review

- docs/cart.md: clear; the table should name the currency.
- src/cart.ts: two agents changed it; decide on cents or euros first.
`;

/** Rests at its prompt, wakes by itself, runs out of quota and goes on. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Review',
  accent: [192, 202, 245],
  display: 'inline',
  startsIn: 1,
  first: [
    think('Looking for finished work', 1),
    say('Nothing is ready for a review yet. I look again in a moment.'),
    {
      kind: 'wake',
      seconds: 6,
      reason: 'Scheduled check: docs/cart.md is new',
      steps: [
        think('Reading what is new', 1.2),
        read('docs/cart.md', 0.7, 'Read 9 lines'),
        progress(1, 2, 'reviewed docs/cart.md'),
        { kind: 'limit', seconds: 9 },
        think('Reading the cart', 2),
        write('Write', 'docs/review.md', 1, notes, ['4 lines']),
        progress(2, 2, 'reviewed src/cart.ts'),
        say('STATUS: DONE — two remarks in docs/review.md (reviewed docs/cart.md and src/cart.ts)'),
      ],
    },
  ],
  next: [],
};
