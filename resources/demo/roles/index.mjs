import cartApi from './cart-api.mjs';
import checkout from './checkout.mjs';
import docs from './docs.mjs';
import images from './images.mjs';
import migrations from './migrations.mjs';
import productCard from './product-card.mjs';
import review from './review.mjs';
import search from './search.mjs';
import tests from './tests.mjs';

/** @type {ReadonlyMap<string, import('../engine/types.ts').Role>} */
const roles = new Map([
  ['cart-api', cartApi],
  ['product-card', productCard],
  ['checkout', checkout],
  ['search', search],
  ['tests', tests],
  ['migrations', migrations],
  ['docs', docs],
  ['review', review],
  ['images', images],
]);

export const roleNames = [...roles.keys()];

/** @param {string} name */
export const findRole = (name) => roles.get(name) ?? null;
