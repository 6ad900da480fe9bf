import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadProfile } from '#shared/detect/load-profile.ts';
import { signalsOfLabels } from './labels.ts';
import { findRecordings, readRecording } from './recordings.ts';
import { replay } from './replay.ts';
import { accuracyOf, score } from './score.ts';

/**
 * A folder with recordings of real agents: FILE.cast beside FILE.labels.json. They are large and not
 * part of the repository; without them there is nothing to play.
 */
const folder = process.env['SWARMDECK_RECORDINGS'];
const files = folder === undefined ? [] : await findRecordings(folder);

/** Right at least so much of the time: what is left is mostly time until the agent draws the change. */
const leastAccuracy = 0.85;

async function profileOf(agent: string) {
  const file = new URL(`../../../resources/agents/${agent}.json`, import.meta.url);
  const loaded = loadProfile(JSON.parse(await readFile(file, 'utf8')));
  if (!loaded.ok) throw new Error(`The profile of ${agent} is broken.`);
  return loaded.value;
}

describe.skipIf(files.length === 0)(
  'recordings of real agents (set SWARMDECK_RECORDINGS to their folder)',
  () => {
    it.each(files)('%s', async (file) => {
      const { cast, labels } = await readRecording(file);
      const played = await replay(cast, {
        profile: await profileOf(labels.agent),
        signals: signalsOfLabels(labels),
      });
      const scored = score(played.statuses, labels);
      const missed = scored.spans.filter(({ span, met }) => !met && span.t1 - span.t0 > 1);
      expect(missed).toEqual([]);
      expect(accuracyOf(scored.cells)).toBeGreaterThan(leastAccuracy);
    });

    it('are there', () => {
      expect(files.length).toBeGreaterThan(0);
    });
  },
);
