import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWithSystem } from './open-with-system.ts';

const folder = mkdtempSync(join(tmpdir(), 'opened-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function whatHappensTo(name: string, mode = 0o644): Promise<string> {
  const path = join(folder, name);
  if (mode === 0) mkdirSync(path);
  else writeFileSync(path, '', { mode });
  let happened = 'nothing';
  await openWithSystem(path, {
    open: () => ((happened = 'opened'), Promise.resolve('')),
    reveal: () => (happened = 'shown'),
  });
  return happened;
}

describe('a path that an agent printed', () => {
  it.each(['cart.ts', 'README', 'logo.png', 'app.config'])('%s is opened', async (name) =>
    expect(await whatHappensTo(name)).toBe('opened'),
  );
  it('is opened when it is a folder', async () => expect(await whatHappensTo('src', 0)).toBe('opened'));
  it.each(['a.desktop', 'a.command', 'A.EXE', 'page.html', 'a.lnk'])(
    '%s is only shown in its folder, because the system would run it',
    async (name) => expect(await whatHappensTo(name)).toBe('shown'),
  );
  it('is only shown when it is a program, or an app that is a folder', async () => {
    expect(await whatHappensTo('build', 0o755)).toBe('shown');
    expect(await whatHappensTo('Evil.app', 0)).toBe('shown');
  });
});
