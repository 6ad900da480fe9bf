import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentProfiles } from './agent-profiles.ts';
import { loadAgentProfiles, ownProfilesFolder } from './load-agent-profiles.ts';
import { findResources } from './resources-root.ts';

let own: string;
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'profiles-'));
});
afterEach(() => rm(own, { recursive: true }));

describe('agent profiles', () => {
  it('of the app all load', async () => {
    const { profiles, warnings } = await loadAgentProfiles(findResources(), join(own, 'none'));
    expect(warnings).toEqual([]);
    expect(profiles.all.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['aider', 'claude', 'codex', 'demo', 'gemini', 'generic', 'opencode']),
    );
  });

  it('of a person win, also for a command; the others are left as they are', async () => {
    await writeFile(
      join(own, 'mine.json'),
      JSON.stringify({ id: 'mine', label: 'Mine', commands: ['claude'] }),
    );
    await writeFile(join(own, 'codex.json'), JSON.stringify({ id: 'codex', label: 'My Codex' }));
    const { profiles, warnings } = await loadAgentProfiles(findResources(), own);
    expect(warnings).toEqual([]);
    expect(profiles.forCommand('/usr/bin/claude').id).toBe('mine');
    expect(profiles.get('codex').label).toBe('My Codex');
    expect(profiles.get('claude').label).not.toBe('Mine');
  });

  it('with mistakes are left out and told of by file, place and reason', async () => {
    await writeFile(join(own, 'a.json'), '{ "id": ');
    await writeFile(join(own, 'b.json'), JSON.stringify({ id: 'b', label: 'B', keys: { interrupt: 3 } }));
    await writeFile(
      join(own, 'c.json'),
      JSON.stringify({ id: 'c', label: 'C', rules: [{ name: 'x', pattern: '(', status: 'idle' }] }),
    );
    await mkdir(join(own, 'd.json'));
    await writeFile(join(own, 'notes.txt'), 'no profile');
    const { profiles, warnings } = await loadAgentProfiles(findResources(), own);
    expect(['a', 'b', 'c', 'd'].filter((id) => profiles.has(id))).toEqual([]);
    expect(profiles.has('claude')).toBe(true);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining(join(own, 'a.json')),
      expect.stringMatching(/b\.json .*keys\.interrupt/),
      expect.stringMatching(/c\.json .*rule "x"/),
      expect.stringMatching(/d\.json .*EISDIR/),
    ]);
  });

  it('have a fallback for every program and every id', async () => {
    const { profiles } = await loadAgentProfiles(findResources(), own);
    expect(profiles.forCommand('/opt/x/unheard-of').id).toBe('generic');
    expect(profiles.get('deleted-since').id).toBe('generic');
    expect(profiles.forCommand('codex.cmd').id).toBe('codex');
    expect(() => createAgentProfiles([])).toThrow('no agent profile generic');
  });
});

describe('the folder of own profiles', () => {
  it.each([
    [undefined, '/home/me/.config/swarmdeck/agents'],
    ['', '/home/me/.config/swarmdeck/agents'],
    ['/cfg', '/cfg/swarmdeck/agents'],
  ])('follows XDG_CONFIG_HOME (%s)', (configHome, folder) => {
    const env = { XDG_CONFIG_HOME: configHome };
    expect(ownProfilesFolder({ platform: 'linux', env, home: '/home/me' })).toBe(folder);
  });
});

const folderBy = (env: Record<string, string>) => ownProfilesFolder({ platform: 'win32', env, home: '/me' });

it('stands with the settings of other programs on Windows', () => {
  expect(folderBy({ APPDATA: '/roaming' })).toBe('/roaming/Swarmdeck/agents'.replaceAll('/', sep));
  expect(folderBy({})).toBe('/me/AppData/Roaming/Swarmdeck/agents'.replaceAll('/', sep));
});

describe('the folder of resources', () => {
  it('is found from the sources and from a build folder, and missed with a clear message', () => {
    const resources = findResources();
    expect(findResources(join(resources, '..', 'out', 'main'))).toBe(resources);
    expect(() => findResources(own)).toThrow(`There is no folder resources/agents above ${own}.`);
  });
});
