import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAgentProfiles } from './load-agent-profiles.ts';
import { findResources } from './resources-root.ts';

let config: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'thresholds-'));
});
afterEach(() => rm(config, { recursive: true }));

const loaded = async (thresholds: object | string) => {
  const text = typeof thresholds === 'string' ? thresholds : JSON.stringify(thresholds);
  await writeFile(join(config, 'thresholds.json'), text);
  return loadAgentProfiles(findResources(), join(config, 'agents'));
};

it('of a person hold for all profiles, and for one before all', async () => {
  const { profiles, warnings } = await loaded({
    '*': { stalledAfterMs: 300_000 },
    claude: { stalledAfterMs: 600_000, commandRepeats: 5 },
  });
  expect(warnings).toEqual([]);
  expect(profiles.get('codex').thresholds.stalledAfterMs).toBe(300_000);
  expect(profiles.get('claude').thresholds).toMatchObject({
    stalledAfterMs: 600_000,
    commandRepeats: 5,
    submitGraceMs: 600,
  });
});

it.each<readonly [object | string, RegExp]>([
  ['{ ', /thresholds\.json does not count: .*JSON/u],
  [{ claude: 3 }, /does not count/u],
  [{ klaude: {} }, /there is no profile "klaude"/u],
  [{ claude: { stalledAfterMs: 'soon' } }, /thresholds\.stalledAfterMs: .*got "soon"/u],
  [{ claude: { stalledAfter: 1 } }, /stalledAfter/u],
])('that are wrong do not count, and are told of: %j', async (thresholds, reason) => {
  const { profiles, warnings } = await loaded(thresholds);
  expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(reason)]);
  expect(profiles.get('claude').thresholds.stalledAfterMs).toBe(180_000);
});

const file = () => join(config, 'thresholds.json');
const written = async (): Promise<unknown> => JSON.parse(await readFile(file(), 'utf8'));
const opened = () => loadAgentProfiles(findResources(), join(config, 'agents'));

describe('changed in the window', () => {
  it('are written, hold for agents that are started next, and go back to what held before', async () => {
    const { profiles, thresholds } = await opened();
    const [, told] = await Promise.all([
      thresholds.change({ profile: '*', name: 'stalledAfterMs', value: 60_000 }),
      thresholds.change({ profile: 'claude', name: 'stalledAfterMs', value: 90_000 }),
    ]);
    expect(await written()).toEqual({ '*': { stalledAfterMs: 60_000 }, claude: { stalledAfterMs: 90_000 } });
    expect(told).toMatchObject({ ok: true, value: { file: file(), own: await written(), troubles: [] } });
    expect(profiles.get('codex').thresholds.stalledAfterMs).toBe(60_000);
    expect(profiles.get('claude').thresholds.stalledAfterMs).toBe(90_000);

    await thresholds.change({ profile: 'claude', name: 'stalledAfterMs', value: null });
    expect(await written()).toEqual({ '*': { stalledAfterMs: 60_000 } });
    expect(profiles.get('claude').thresholds.stalledAfterMs).toBe(60_000);
    const view = await thresholds.read();
    expect(view.agents.find(({ id }) => id === 'claude')?.defaults.stalledAfterMs).toBe(180_000);
  });

  it('leave beside them what the file says of others', async () => {
    await writeFile(file(), JSON.stringify({ klaude: { x: 1 }, codex: { loopRepeats: 4 } }));
    const { thresholds } = await opened();
    await thresholds.change({ profile: 'codex', name: 'commandRepeats', value: 6 });
    expect(await written()).toEqual({ klaude: { x: 1 }, codex: { loopRepeats: 4, commandRepeats: 6 } });
  });

  it.each([
    [{ profile: 'klaude', name: 'loopRepeats', value: 3 }, /no agent profile "klaude"/u],
    [{ profile: '*', name: 'loopRepeats', value: 1 }, /loopRepeats cannot be 1: .*2/u],
    [{ profile: '*', name: 'stalledAfterMs', value: 0.5 }, /stalledAfterMs cannot be 0\.5/u],
  ] as const)('are refused when they are wrong: %j', async (change, reason) => {
    const { thresholds } = await opened();
    const answer = await thresholds.change(change);
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(reason) } });
    await expect(readFile(file(), 'utf8')).rejects.toThrow('ENOENT');
  });

  it('never write over a file that has a mistake', async () => {
    await writeFile(file(), '{ "claude": ');
    const { thresholds } = await opened();
    const answer = await thresholds.change({ profile: '*', name: 'loopRepeats', value: 4 });
    expect(answer).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/was not changed, because it has a mistake: .*JSON/u) },
    });
    expect(await readFile(file(), 'utf8')).toBe('{ "claude": ');
  });

  // For root every folder can be written to.
  it.skipIf(process.getuid?.() === 0)('tell why the file cannot be written', async () => {
    const { thresholds } = await opened();
    await chmod(config, 0o500);
    const answer = await thresholds.change({ profile: '*', name: 'loopRepeats', value: 4 });
    await chmod(config, 0o700);
    expect(answer).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/thresholds\.json cannot be written \(EACCES\)/u) },
    });
  });
});
