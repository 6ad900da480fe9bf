import { bash, progress, read, say, think, write } from '../engine/steps.mjs';

const cart = `export interface CartLine {
  readonly sku: string;
  readonly price: number;
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly taxRate: number;
}

/** Sum of all lines, before tax and shipping. */
export function subtotal(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}

/** The tax on all lines. */
export function tax(cart: Cart): number {
  return subtotal(cart) * cart.taxRate;
}
`;

const totals = `import { subtotal, tax } from './cart.ts';
import type { Cart } from './cart.ts';

/** From this subtotal on, shipping is free. */
const freeShippingFrom = 60;

/** What the customer pays. */
export function total(cart: Cart): number {
  const shipping = subtotal(cart) >= freeShippingFrom ? 0 : 4.9;
  return subtotal(cart) + tax(cart) + shipping;
}
`;

/** Asks for a permission, and goes on for real when it gets it. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Cart API',
  accent: [94, 179, 255],
  display: 'inline',
  startsIn: 1.2,
  first: [
    think('Reading the cart', 2),
    read('src/cart.ts', 0.8, 'Read 14 lines'),
    progress(1, 5, 'read the cart and its tests'),
    think('Working out tax and shipping', 2.2),
    write('Edit', 'src/cart.ts', 1, cart, [
      ' 8   readonly lines: readonly CartLine[];',
      ' 9 + readonly taxRate: number;',
      '16 + /** The tax on all lines. */',
      '17 + export function tax(cart: Cart): number {',
    ]),
    progress(2, 5, 'the cart knows its tax'),
    bash('npm test', 1.4, ['tests 12', 'pass 12']),
    say('BUILD: PASS'),
    progress(3, 5, 'tests are green'),
    say('The local database still has prices without tax. I want to fill it again.'),
    {
      kind: 'permission',
      request: {
        tool: 'Bash',
        target: 'npm run db:reset',
        why: 'Deletes the local database and fills it again.',
        allowed: [
          bash('npm run db:reset', 1.6, ['dropped 4 tables', 'created 4 tables, 120 products']),
          progress(4, 5, 'the database has prices with tax'),
          write('Write', 'src/cart-totals.ts', 1.2, totals, ['13 lines']),
          bash('npm test', 1.4, ['tests 14', 'pass 14']),
          progress(5, 5, 'totals with tax and shipping'),
          say('STATUS: DONE — totals with tax and shipping in src/cart-totals.ts (npm test: 14 passed)'),
        ],
        denied: [say('Then I leave the database as it is. Tell me how to go on.')],
      },
    },
  ],
  next: [],
};
