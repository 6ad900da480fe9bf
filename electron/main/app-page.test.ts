import { describe, expect, it } from 'vitest';
import { appPage, externalAddress, isOwnAddress, troublePage } from './app-page.ts';

describe('isOwnAddress', () => {
  it.each([appPage, troublePage, 'app://swarmdeck/assets/a.js'])('takes %s', (address) =>
    expect(isOwnAddress(address)).toBe(true),
  );
  it.each([
    'https://swarmdeck/',
    'app://other/',
    'app://swarmdeck.example/',
    'app://me@swarmdeck/',
    'file:///etc/passwd',
    'about:blank',
    '',
  ])('refuses %j', (address) => expect(isOwnAddress(address)).toBe(false));
});

describe('externalAddress', () => {
  it.each(['https://example.com/a?b#c', 'http://127.0.0.1:3000/'])('lets %s out', (address) =>
    expect(externalAddress(address)).toBe(address),
  );
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://server/share',
    'vscode://file/x',
    'https://user:secret@example.com/',
    'not a link',
  ])('keeps %s in', (address) => expect(externalAddress(address)).toBeNull());
});
