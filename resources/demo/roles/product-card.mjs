import { bash, progress, read, say, think, write } from '../engine/steps.mjs';

const card = (/** @type {string} */ stock) => `export interface Product {
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** One product on a page, as HTML. */
export function productCard(product: Product): string {
  return \`<article class="card">
    <h2>\${product.name}</h2>
    <p class="price">\${product.price.toFixed(2)} €</p>${stock}
  </article>\`;
}
`;

const style = `.card {
  container-type: inline-size;
}

.stock {
  font-size: 0.85em;
}
`;

/** @param {string} where @returns {import('../engine/types.ts').Step[]} */
const finish = (where) => [
  think('Drawing the card', 1.5),
  write('Edit', 'src/product-card.ts', 1.2, card('\n    <p class="stock">${product.stock} left</p>'), [
    '11 + <p class="stock">${product.stock} left</p>',
  ]),
  progress(3, 4, `stock level ${where}`),
  write('Write', 'src/styles/card.css', 0.8, style, ['7 lines']),
  bash('npm test', 1.2, ['tests 13', 'pass 13']),
  progress(4, 4, 'readable at 320 pixels'),
  say('STATUS: DONE — the card shows price and stock (src/product-card.ts, npm test: 13 passed)'),
];

/** Asks a question with choices, on the alternate screen. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Product card',
  accent: [255, 158, 100],
  display: 'full',
  startsIn: 1.5,
  first: [
    think('Reading the product card', 1.8),
    read('src/product-card.ts', 0.7, 'Read 10 lines'),
    progress(1, 4, 'read the card'),
    write('Edit', 'src/product-card.ts', 1.4, card(''), [
      ' 9 - return `<article class="card"><h2>${product.name}</h2></article>`;',
      ' 9 + return `<article class="card">',
      '11 + <p class="price">${product.price.toFixed(2)} €</p>',
    ]),
    say('Preview: 🏮 提灯 · ランタン · Lámpara de papel 💡 · 12,90 €'),
    progress(2, 4, 'the price shows in every language'),
    think('Trying three layouts', 2),
    {
      kind: 'question',
      question: 'Where should the stock level go?',
      choices: [
        { label: 'Under the price', steps: finish('under the price') },
        { label: 'On the photo, as a badge', steps: finish('on the photo') },
        { label: 'Only on the product page', steps: finish('on the product page') },
      ],
    },
  ],
  next: [],
};
