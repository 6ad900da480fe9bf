import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { createAppProtocol } from './app-protocol.ts';
import type { HostTrouble } from './trouble-page.ts';

let folder = '';
let trouble: HostTrouble | null = null;
let appPages = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-protocol-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'renderer', 'index.html'), '<html><head></head><body>deck</body></html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'main.js'), 'run();');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (url: string, method = 'GET') =>
  createAppProtocol({
    rendererRoot: join(folder, 'renderer'),
    trouble: () => trouble,
    onAppPage: () => (appPages += 1),
  })({ url, method });

describe('the app protocol', () => {
  it('serves the page with a policy, whose nonce the page is told', async () => {
    const response = await ask('app://swarmdeck/');
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1];
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(nonce).toBeTruthy();
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).not.toMatch(/unsafe/);
    expect(policy).toContain("default-src 'none'");
  });

  it('tells when the app itself is asked for', async () => {
    const before = appPages;
    await ask('app://swarmdeck/trouble');
    await ask('app://swarmdeck/assets/main.js');
    expect(appPages).toBe(before);
    await ask('app://swarmdeck/');
    expect(appPages).toBe(before + 1);
  });

  it('gives each page another nonce', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await ask('app://swarmdeck/')).headers.get('content-security-policy')),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('serves scripts with their type', async () => {
    const response = await ask('app://swarmdeck/assets/main.js');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await response.text()).toBe('run();');
  });

  it.each([
    'app://swarmdeck/..%2fsecret.html',
    'app://swarmdeck/assets/..%2f..%2fsecret.html',
    'app://swarmdeck/%2e%2e/secret.html',
    'app://swarmdeck/assets/none.js',
    'app://swarmdeck/%00.html',
    'app://other/',
    'https://swarmdeck/',
  ])('has nothing at %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('takes reading only', async () => expect((await ask('app://swarmdeck/', 'POST')).status).toBe(405));

  it('shows why there is no host, as text', async () => {
    trouble = { failure: failure('internal', 'It <broke>.', 'Look & see.'), log: 'line 1\n<script>' };
    const text = await (await ask('app://swarmdeck/trouble')).text();
    expect(text).toContain('It &lt;broke&gt;.');
    expect(text).toContain('Look &amp; see.');
    expect(text).toContain('line 1\n&lt;script&gt;');
    expect(text).not.toContain('<script>');
    expect(text).toContain('href="app://swarmdeck/"');
  });

  it('leads back to the app when nothing is wrong any longer', async () => {
    trouble = null;
    const response = await ask('app://swarmdeck/trouble');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
  });
});
