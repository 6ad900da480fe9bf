import { bash, bashFails, progress, read, say, think, write } from '../engine/steps.mjs';

const cart = `export interface CartLine {
  readonly sku: string;
  readonly priceCents: number;
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
}

/** Sum of all lines in cents, before tax and shipping. */
export function subtotal(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
}
`;

const checkout = `import { subtotal } from './cart.ts';
import type { Cart } from './cart.ts';

export interface Payment {
  readonly amountCents: number;
  readonly currency: 'EUR';
}

/** Asks the payment provider for the cart's amount. */
export async function pay(cart: Cart, endpoint: string, key: string): Promise<boolean> {
  const payment: Payment = { amountCents: subtotal(cart), currency: 'EUR' };
  const headers = { authorization: \`Bearer \${key}\` };
  const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(payment) });
  return answer.ok;
}
`;

/** Changes a file that another agent owns, then needs something. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Checkout',
  accent: [187, 154, 247],
  display: 'inline',
  startsIn: 1,
  first: [
    think('Reading how the checkout pays', 2.4),
    read('src/checkout.ts', 0.8, 'Read 12 lines'),
    say('The provider counts in cents, so the cart has to as well.'),
    write('Edit', 'src/cart.ts', 1.2, cart, [
      ' 3 - readonly price: number;',
      ' 3 + readonly priceCents: number;',
      '11 + /** Sum of all lines in cents, before tax and shipping. */',
    ]),
    progress(1, 3, 'the cart counts in cents'),
    bashFails('npm run sandbox:ping', 1.4, ['401 Unauthorized: no key was sent']),
    say('STATUS: BLOCKED — need the sandbox key of the payment provider as PAYMENT_KEY in .env.local'),
  ],
  next: [
    [
      think('Trying the sandbox again', 1.5),
      bash('npm run sandbox:ping', 1, ['200 OK']),
      progress(2, 3, 'the sandbox answers'),
      write('Edit', 'src/checkout.ts', 1.2, checkout, [
        '10 + export async function pay(cart: Cart, endpoint: string, key: string)',
      ]),
      progress(3, 3, 'a test payment went through'),
      say('STATUS: DONE — the checkout pays in the sandbox (src/checkout.ts, payment test-0001 accepted)'),
    ],
  ],
};
