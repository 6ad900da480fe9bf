import { bash, progress, read, say, think, write } from '../engine/steps.mjs';

const page = `# The cart

\`subtotal(cart)\` adds up all lines, before tax and shipping.

| field | meaning |
| --- | --- |
| \`sku\` | the product |
| \`price\` | of one piece |
| \`quantity\` | at least 1 |
`;

/** Finishes with evidence, then ends. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Docs',
  accent: [115, 218, 202],
  display: 'inline',
  startsIn: 0.8,
  first: [
    think('Reading the cart', 1.5),
    read('src/cart.ts', 0.6, 'Read 14 lines'),
    write('Write', 'docs/cart.md', 1.2, page, ['9 lines']),
    progress(1, 2, 'wrote docs/cart.md'),
    bash('npm run docs:check', 1, ['3 pages, no dead link']),
    progress(2, 2, 'no dead link'),
    say('STATUS: DONE — the cart is documented in docs/cart.md (npm run docs:check: no dead link)'),
    {
      kind: 'wake',
      seconds: 8,
      reason: 'Nothing is left to do',
      steps: [{ kind: 'exit', code: 0, lines: ['Docs is done and leaves. Restart it to see it again.'] }],
    },
  ],
  next: [],
};
