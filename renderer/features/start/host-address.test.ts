import { describe, expect, it } from 'vitest';
import { hostAddress } from './host-address.ts';

describe('hostAddress', () => {
  it.each([
    ['http://127.0.0.1:4517/?token=a', 'http://127.0.0.1:4517/?token=a'],
    ['  https://box.lan/  ', 'https://box.lan/'],
    ['127.0.0.1:4517/?token=a', 'http://127.0.0.1:4517/?token=a'],
    ['localhost:4517', 'http://localhost:4517/'],
  ])('takes %s', (text, url) => {
    expect(hostAddress(text)).toEqual({ ok: true, value: url });
  });

  it.each(['', 'javascript:alert(1)', 'file:///etc/passwd', 'not an address'])('refuses %j', (text) => {
    expect(hostAddress(text).ok).toBe(false);
  });
});
