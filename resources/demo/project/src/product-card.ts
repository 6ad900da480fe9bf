export interface Product {
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** One product on a page, as HTML. */
export function productCard(product: Product): string {
  return `<article class="card"><h2>${product.name}</h2></article>`;
}
