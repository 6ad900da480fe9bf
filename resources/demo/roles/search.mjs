import { bash, progress, read, say, think, write } from '../engine/steps.mjs';

const search = `/** Single-letter edits from one word to another, up to 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const same = [...a].filter((letter, index) => letter === b[index]).length;
  return Math.max(a.length, b.length) - same;
}

/** Names that hold the query, give or take a typing error. */
export function search(names: readonly string[], query: string): readonly string[] {
  const wanted = query.toLowerCase();
  return names.filter((name) => name.toLowerCase().includes(wanted) || distance(name.toLowerCase(), wanted) <= 2);
}
`;

const card = `export interface Product {
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** One product on a page, as HTML, with what was searched for marked. */
export function productCard(product: Product, query = ''): string {
  const name = query === '' ? product.name : product.name.replaceAll(query, \`<mark>\${query}</mark>\`);
  return \`<article class="card"><h2>\${name}</h2></article>\`;
}
`;

/** Runs full in the middle of its work and forgets, in a worktree of its own. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Search',
  accent: [125, 207, 160],
  display: 'inline',
  startsIn: 1.8,
  first: [
    think('Reading the search', 1.8),
    read('src/search/index.ts', 0.7, 'Read 4 lines'),
    write('Edit', 'src/search/index.ts', 1.1, search, [
      ' 1 + /** Single-letter edits from one word to another, up to 2. */',
    ]),
    progress(1, 4, 'search forgives two letters'),
    write('Edit', 'src/product-card.ts', 1.1, card, [
      ' 9 + product.name.replaceAll(query, `<mark>${query}</mark>`)',
    ]),
    progress(2, 4, 'hits are marked on the card'),
    think('Comparing 2,140 real queries', 2.4),
    { kind: 'compact', seconds: 5 },
    say('I have a summary of the conversation, but not which of the four steps come next.'),
  ],
  next: [
    [
      think('Going on with the queries', 1.8),
      bash('npm run search:compare', 1.4, ['2,140 queries, 2,131 with the same first hit']),
      progress(3, 4, 'compared with real queries'),
      bash('npm test', 1.2, ['tests 15', 'pass 15']),
      progress(4, 4, 'tests are green'),
      say(
        'STATUS: DONE — search forgives two letters and marks its hits (src/search/index.ts, npm test: 15 passed)',
      ),
    ],
  ],
};
