import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subtotal } from '../src/cart.ts';

void test('the subtotal counts quantities', () => {
  assert.equal(subtotal({ lines: [{ sku: 'moon', price: 12.9, quantity: 2 }] }), 25.8);
});
