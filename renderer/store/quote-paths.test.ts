import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quotePaths } from './quote-paths.ts';

const names = [
  '/shop/src/cart.ts',
  '/shop/with space',
  "/shop/it's",
  '/shop/"quoted"',
  '/shop/$HOME',
  '/shop/`id`',
  '/shop/a;b|c&d',
  '/shop/*?[x]{y}',
  '/shop/~',
  String.raw`/shop/back\slash`,
  '/shop/größe',
  "/shop/''",
  '/shop/!history',
];

describe('dropped paths', () => {
  it('reach a shell as they are', () => {
    const typed = quotePaths(names, false);
    const output = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${typed.ok ? typed.value : ''}`]);
    expect(output.toString().trimEnd().split('\n')).toEqual(names);
  });

  it('stand without quotes where none are needed, with a space behind', () => {
    expect(quotePaths(['/shop/src/cart.ts'], false)).toEqual({ ok: true, value: '/shop/src/cart.ts ' });
    expect(quotePaths([String.raw`C:\shop\cart.ts`, String.raw`C:\my shop`], true)).toEqual({
      ok: true,
      value: String.raw`C:\shop\cart.ts "C:\my shop" `,
    });
  });

  it.each(['/shop/two\nlines', '/shop/\u0003', '/shop/\u001b[A', '/shop/\r'])('%j is not typed', (path) => {
    const typed = quotePaths(['/shop/ok', path], false);
    expect(typed).toMatchObject({ ok: false, error: { code: 'invalid-message' } });
    expect(typed.ok ? '' : typed.error.message).toContain(JSON.stringify(path));
  });
});
