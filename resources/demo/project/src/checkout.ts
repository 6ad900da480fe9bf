import { subtotal } from './cart.ts';
import type { Cart } from './cart.ts';

export interface Payment {
  readonly amount: number;
  readonly currency: 'EUR';
}

/** The payment that a cart asks for. */
export function paymentFor(cart: Cart): Payment {
  return { amount: subtotal(cart), currency: 'EUR' };
}
