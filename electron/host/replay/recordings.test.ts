import { readFile } from 'node:fs/promises';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
      const recording = await readRecording(file);
      if (!recording.ok || !recording.value.labels) throw new Error(`${file} cannot be scored.`);
      const { cast, labels } = recording.value;
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

describe('a folder of recordings from elsewhere', () => {
  const cast = '{"version":2,"width":80,"height":24}\n[0,"o","hi"]\n';
  const labels = { agent: 'claude', spans: [{ t0: 0, t1: 2, state: 'idle' }] };
  let place: string;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'recordings-'));
  });
  afterEach(() => rm(place, { recursive: true }));

  it('is searched below too, for packed ones and for those without labels', async () => {
    await mkdir(join(place, 'deep/er'), { recursive: true });
    await writeFile(join(place, 'deep/er/b.cast.gz'), gzipSync(cast));
    await writeFile(join(place, 'a.cast'), cast);
    await writeFile(join(place, 'a.txt'), 'not one');
    const found = await findRecordings(place);
    expect(found).toEqual([join(place, 'a.cast'), join(place, 'deep/er/b.cast.gz')]);
    for (const file of found) {
      expect(await readRecording(file)).toMatchObject({
        ok: true,
        value: { labels: null, cast: { cols: 80 } },
      });
    }
    expect(await findRecordings(join(place, 'a.cast'))).toEqual([join(place, 'a.cast')]);
  });

  it('needs no more of labels than the agent and its states', async () => {
    await writeFile(join(place, 'a.cast'), cast);
    await writeFile(join(place, 'a.labels.json'), JSON.stringify(labels));
    expect(await readRecording(join(place, 'a.cast'))).toMatchObject({
      ok: true,
      value: { labels: { agent: 'claude', duration: 2 } },
    });
  });

  it.each([
    ['a cast that is none', 'broken', null, /a\.cast: line 1/u],
    ['labels that are no JSON', cast, '{', /a\.labels\.json/u],
    [
      'a state that nobody knows',
      cast,
      JSON.stringify(labels).replace('idle', 'happy'),
      /spans\[0\]\.state/u,
    ],
  ])('tells %s, and in which file', async (_, text, truth, error) => {
    await writeFile(join(place, 'a.cast'), text);
    if (truth !== null) await writeFile(join(place, 'a.labels.json'), truth);
    expect(await readRecording(join(place, 'a.cast'))).toEqual({
      ok: false,
      error: expect.stringMatching(error),
    });
  });
});
