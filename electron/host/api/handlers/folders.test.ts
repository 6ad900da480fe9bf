import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import { createAgentProfiles } from '../../profiles/agent-profiles.ts';
import { completeFolder } from './complete-folder.ts';
import { folderInProject, isInGitRepository, resolveProject } from './project-folder.ts';
import { createProjectHandlers } from './project-handlers.ts';

let home = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'home-')));
  for (const folder of ['shop', 'shop-old', 'blog', '.hidden', 'shop/src']) mkdirSync(join(home, folder));
  writeFileSync(join(home, 'shopping.txt'), '');
  symlinkSync(join(home, 'blog'), join(home, 'shortcut'));
  symlinkSync(join(home, 'gone'), join(home, 'short-gone'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('completion of folders', () => {
  it.each([
    ['~/sh', ['~/shop', '~/shop-old', '~/shortcut']],
    ['~/shop/', ['~/shop/src']],
    ['', ['~/blog', '~/shop', '~/shop-old', '~/shortcut']],
    ['~', ['~/blog', '~/shop', '~/shop-old', '~/shortcut']],
    ['~/.', ['~/.hidden']],
    ['~/none/x', []],
    ['~/shopping.txt/', []],
    ['relative', []],
  ])('of %j', async (prefix, expected) => {
    expect(await completeFolder(prefix, home)).toEqual(expected);
  });

  it('keeps absolute paths absolute, and is bounded', async () => {
    expect(await completeFolder(join(home, 'bl'), '/nowhere')).toEqual([join(home, 'blog')]);
    for (let n = 0; n < 60; n += 1) mkdirSync(join(home, `many-${n}`));
    expect(await completeFolder('~/many', home)).toHaveLength(50);
  });
});

describe('a project folder', () => {
  it('is known by its real path, whatever was typed', async () => {
    const shop = { ok: true, value: join(home, 'blog') };
    expect(await resolveProject('~/blog', home)).toEqual(shop);
    expect(await resolveProject(` ${home}/shortcut/ `, home)).toEqual(shop);
    expect(await resolveProject('~', home)).toEqual({ ok: true, value: home });
  });

  it('has agents in folders that are named through links from elsewhere', async () => {
    symlinkSync(join(home, 'shop'), join(home, 'by-link'));
    symlinkSync(join(home, 'blog'), join(home, 'shop/blog'));
    const inShop = (folder: string) => folderInProject(join(home, 'shop'), join(home, folder));
    expect(await inShop('by-link/src')).toBe(join(home, 'shop/src'));
    expect(await inShop('by-link/not/yet')).toBe(join(home, 'shop/not/yet'));
    for (const folder of ['shop/src', 'shop/blog', 'blog', 'shortcut'])
      expect(await inShop(folder)).toBe(join(home, folder));
  });

  it('is in a repository that only its real path tells of', async () => {
    mkdirSync(join(home, 'shop/.git'));
    symlinkSync(join(home, 'shop/src'), join(home, 'by-link'));
    expect(await isInGitRepository(join(home, 'by-link'))).toBe(true);
    expect(await isInGitRepository(join(home, 'blog'))).toBe(false);
  });

  it.each([
    ['~/gone', 'folder-missing'],
    ['~/shopping.txt', 'not-a-folder'],
    ['shop', 'invalid-message'],
    ['', 'invalid-message'],
  ])('%j is refused with %s', async (typed, code) => {
    const refused = await resolveProject(typed, home);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(refused.ok ? '' : refused.error.hint).toBeTruthy();
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read is refused', async () => {
    chmodSync(join(home, 'blog'), 0);
    expect(await resolveProject('~/blog', home)).toMatchObject({
      ok: false,
      error: { code: 'folder-unreadable' },
    });
    chmodSync(join(home, 'blog'), 0o700);
  });
});

describe('a look at a project', () => {
  const profiles = createAgentProfiles([agentProfileSchema.parse({ id: 'generic', label: 'Any program' })]);
  const inspect = async (root: string) => {
    const handlers = createProjectHandlers({ profiles, shell: '/bin/sh', home });
    const result = await handlers['project.inspect']({ root });
    return result.ok ? result.value : result.error;
  };

  it('says what would be started', async () => {
    mkdirSync(join(home, 'shop', '.git'));
    writeFileSync(
      join(home, 'shop', 'swarm.yaml'),
      'agents:\n  - name: api\n    command: claude --model x\n    cwd: src\n    role: backend\n',
    );
    expect(await inspect('~/shop')).toEqual({
      root: join(home, 'shop'),
      name: 'shop',
      isGitRepository: true,
      swarmFile: {
        kind: 'valid',
        path: join(home, 'shop', 'swarm.yaml'),
        agents: [
          { name: 'api', role: 'backend', command: 'claude --model x', cwd: join(home, 'shop', 'src') },
        ],
      },
    });
    expect(await inspect('~/shop/src')).toMatchObject({ isGitRepository: true, swarmFile: { kind: 'none' } });
  });

  it('says all that is wrong with its swarm file', async () => {
    writeFileSync(join(home, 'blog', 'swarm.yaml'), 'agents:\n  - name: 7\n    comand: claude\n');
    const report = await inspect('~/blog');
    expect(report).toMatchObject({ isGitRepository: false, swarmFile: { kind: 'invalid' } });
    expect(JSON.stringify(report)).toContain('swarm.yaml:2:');
  });

  it('says so when there is none to look at', async () => {
    expect(await inspect('~/gone')).toMatchObject({ code: 'folder-missing' });
  });
});
