export interface CartLine {
  readonly sku: string;
  readonly price: number;
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
}

/** Sum of all lines, before tax and shipping. */
export function subtotal(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}
