import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
