import { describe, expect, it } from 'vitest';
import { accessCookie, hasAccess, isLoopback, isOwnHost, isOwnOrigin, isToken } from './access.ts';

const loopback = { host: '127.0.0.1', port: 4517 };
const everywhere = { host: '0.0.0.0', port: 4517 };
const named = { host: 'Build-Box', port: 4517 };

describe('the Host header', () => {
  it.each(['127.0.0.1:4517', 'localhost:4517', 'LOCALHOST:4517', '[::1]:4517'])('may be %s', (header) => {
    expect(isOwnHost(header, loopback)).toBe(true);
    expect(isOwnHost(header, everywhere)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'localhost',
    'localhost:80',
    '127.0.0.1:4518',
    'evil.example:4517',
    'localhost.evil.example:4517',
    '127.0.0.1.evil.example:4517',
    '127.0.0.1:4517@evil.example:4517',
    '192.168.1.5:4517',
    '[::1]:4517:4517',
    'localhost:4517 ',
  ])('must not be %s', (header) => {
    expect(isOwnHost(header, loopback)).toBe(false);
  });

  it('may be any address, and no foreign name, once the host listens beyond loopback', () => {
    expect(isOwnHost('192.168.1.5:4517', everywhere)).toBe(true);
    expect(isOwnHost('[fe80::1]:4517', everywhere)).toBe(true);
    expect(isOwnHost('evil.example:4517', everywhere)).toBe(false);
    expect(isOwnHost('build-box:4517', named)).toBe(true);
  });

  it('needs no port where the host listens on the usual one of HTTP', () => {
    expect(isOwnHost('localhost', { host: '127.0.0.1', port: 80 })).toBe(true);
  });
});

describe('the Origin header', () => {
  it.each([
    ['http://localhost:4517', true],
    ['https://localhost:4517', false],
    ['http://localhost:4518', false],
    ['http://127.0.0.1:4517', false],
    ['null', false],
    [undefined, false],
  ])('%s counts as ours: %s', (origin, expected) => {
    expect(isOwnOrigin({ host: 'localhost:4517', origin, cookie: undefined })).toBe(expected);
  });
});

describe('the cookie', () => {
  const token = 'x'.repeat(43);
  const withCookie = (cookie: string | undefined) => hasAccess({ host: '', origin: '', cookie }, 4517, token);

  it('lets in who has it, among other cookies, and nobody else', () => {
    expect(withCookie(`a=b; swarmdeck-4517=${token}; c=d`)).toBe(true);
    expect(withCookie(`swarmdeck-4517=old; swarmdeck-4517=${token}`)).toBe(true);
    expect(withCookie(`swarmdeck-4518=${token}`)).toBe(false);
    expect(withCookie(`swarmdeck-4517=${token}x`)).toBe(false);
    expect(withCookie('swarmdeck-4517=')).toBe(false);
    expect(withCookie(undefined)).toBe(false);
  });

  it('is kept from scripts and from other sites', () => {
    expect(accessCookie(4517, token)).toContain(`swarmdeck-4517=${token}; Path=/; `);
    expect(accessCookie(4517, token)).toMatch(/; HttpOnly; SameSite=Strict$/);
  });

  it('compares whole tokens, of any length', () => {
    expect(isToken(token, token)).toBe(true);
    expect(isToken('', token)).toBe(false);
    expect(isToken('é'.repeat(1_000), token)).toBe(false);
  });
});

describe('an address to listen on', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.0.0.1.evil.example', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
