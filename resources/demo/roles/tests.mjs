import { bash, bashFails, progress, read, say, think, write } from '../engine/steps.mjs';

/** @param {number} attempt */
const test = (attempt) => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subtotal } from '../src/cart.ts';

// Attempt ${attempt}
void test('the subtotal counts quantities', () => {
  assert.equal(subtotal({ lines: [{ sku: 'moon', price: 12.9, quantity: 2 }] }), 25.8);
});
`;

/** @param {number} attempt @param {number} seconds @returns {import('../engine/types.ts').Step[]} */
const attempt = (attempt, seconds) => [
  think(attempt === 1 ? 'Finding out why the build is red' : 'Trying another cast', seconds),
  write('Edit', 'test/cart.test.ts', 0.8, test(attempt), [` 5 + // Attempt ${attempt}`]),
  bashFails('npm run build', 1.1, [
    "test/cart.test.ts:7 error TS2345: 'price' does not exist in type 'CartLine'",
  ]),
  say("BUILD: FAIL — TS2345: 'price' does not exist in type 'CartLine' (test/cart.test.ts)"),
];

/** Does the same thing again and again. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Tests',
  accent: [224, 175, 104],
  display: 'inline',
  startsIn: 1,
  first: [
    ...attempt(1, 1.8),
    ...attempt(2, 1.4),
    ...attempt(3, 1.4),
    ...attempt(4, 30),
    ...attempt(5, 60),
    ...attempt(6, 120),
    say('I keep getting the same error.'),
  ],
  next: [
    [
      think('Looking at the type instead of the test', 1.8),
      read('src/cart.ts', 0.8, 'Read 14 lines'),
      say('The cart counts in cents now, so the test has to as well.'),
      write(
        'Edit',
        'test/cart.test.ts',
        1,
        test(7).replace('price: 12.9', 'priceCents: 1290').replace('25.8', '2580'),
        [" 7 + assert.equal(subtotal({ lines: [{ sku: 'moon', priceCents: 1290, quantity: 2 }] }), 2580);"],
      ),
      bash('npm run build', 1.2, ['built in 1.1 s']),
      say('BUILD: PASS'),
      progress(1, 1, 'the build is green'),
      say('STATUS: DONE — the build is green again (npm run build, test/cart.test.ts in cents)'),
    ],
  ],
};
