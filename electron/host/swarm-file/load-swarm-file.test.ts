import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import { createAgentProfiles } from '../profiles/agent-profiles.ts';
import { loadSwarmFile } from './load-swarm-file.ts';

const context = {
  profiles: createAgentProfiles([agentProfileSchema.parse({ id: 'generic', label: 'Program' })]),
  takenNames: new Set<string>(),
  shell: '/bin/sh',
  home: '/home/me',
};
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'swarm-file-'));
});
afterEach(() => rm(root, { recursive: true }));

const valid = 'agents: [{ name: a, command: cat }]';

describe('loading a swarm file', () => {
  it('plans the swarm, named after its folder', async () => {
    await writeFile(join(root, 'swarm.yaml'), valid);
    const planned = await loadSwarmFile(root, context);
    expect(planned).toMatchObject({
      ok: true,
      value: {
        path: join(root, 'swarm.yaml'),
        root,
        name: basename(root),
        specs: [{ name: 'a', cwd: root }],
      },
    });
  });

  it('reads swarm.yml too, and swarm.yaml before it', async () => {
    await writeFile(join(root, 'swarm.yml'), valid);
    expect(await loadSwarmFile(root, context)).toMatchObject({ value: { path: join(root, 'swarm.yml') } });
    await writeFile(join(root, 'swarm.yaml'), valid);
    expect(await loadSwarmFile(root, context)).toMatchObject({ value: { path: join(root, 'swarm.yaml') } });
  });

  it('gives every problem of a broken file', async () => {
    await writeFile(join(root, 'swarm.yml'), 'agents: [{ name: a }]');
    expect(await loadSwarmFile(root, context)).toEqual({
      ok: false,
      error: {
        code: 'swarm-file-invalid',
        message: 'swarm.yml:1:10: agents[0].command: missing; expected a string',
        hint: `Correct ${join(root, 'swarm.yml')} and try again.`,
        path: join(root, 'swarm.yml'),
        problems: ['swarm.yml:1:10: agents[0].command: missing; expected a string'],
      },
    });
  });

  it('fills placeholders in', async () => {
    await writeFile(
      join(root, 'swarm.yaml'),
      `agents: [{ name: a, command: node, args: ["{demo}/a.mjs"], cwd: "{project}/web", env: { X: "{demo}" } }]`,
    );
    const placeholders = { '{demo}': '/res/de mo', '{project}': '/tmp/p' };
    expect(await loadSwarmFile(root, { ...context, placeholders })).toMatchObject({
      value: {
        specs: [{ command: 'node', args: ['/res/de mo/a.mjs'], cwd: '/tmp/p/web', env: { X: '/res/de mo' } }],
      },
    });
  });

  it.each([
    ['in an empty folder', (folder: string) => folder],
    ['in a folder that is gone', (folder: string) => join(folder, 'gone')],
  ])('says that there is none %s', async (_, at) => {
    expect(await loadSwarmFile(at(root), context)).toMatchObject({
      ok: false,
      error: { code: 'swarm-file-missing', path: null, problems: [] },
    });
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe that nobody writes to', (path: string) => execFileSync('mkfifo', [path])],
  ])('says so when it is %s', async (_what, make) => {
    make(join(root, 'swarm.yaml'));
    expect(await loadSwarmFile(root, context)).toMatchObject({
      ok: false,
      error: { code: 'swarm-file-invalid', message: 'swarm.yaml: it is no file' },
    });
  });

  it('refuses a file that is far too large without reading it', async () => {
    await writeFile(join(root, 'swarm.yaml'), Buffer.alloc(9 * 1024 * 1024, '#'));
    expect(await loadSwarmFile(root, context)).toMatchObject({
      ok: false,
      error: { code: 'swarm-file-invalid' },
    });
  });
});
