import { expect, it } from 'vitest';
import { testProfile, toolJson } from '#shared/detect/fixtures/profiles.ts';
import type { Cast, CastEvent } from './asciicast.ts';
import { replay } from './replay.ts';

const profile = testProfile(toolJson);

/** Draws these lines over the whole screen, as programs do that own it. */
const draw = (at: number, ...lines: readonly string[]): CastEvent => ({
  kind: 'output',
  at,
  text: `\u001b[?2026h\u001b[H\u001b[2J${lines.join('\r\n')}\u001b[?2026l`,
});

const rule = '-'.repeat(20);
const prompt = [rule, '> ', rule];

/** A made-up agent, from its start to a finished task. */
const cast: Cast = {
  cols: 80,
  rows: 24,
  recordedAt: 1_795_176_000_000,
  command: '',
  events: [
    draw(100, 'Tool 1.0 ✳ 日本', ...prompt),
    { kind: 'output', at: 2500, text: '\u001b]0;~ tool\u0007' },
    draw(2510, 'Tool 1.0', '» go', '* Thinking… 1s', ...prompt),
    draw(
      3500,
      'Tool 1.0',
      '» go',
      '',
      '• Edit(src/cart.ts)',
      '='.repeat(20),
      'Allow it?',
      '> 1. Yes',
      '  2. No',
    ),
    { kind: 'output', at: 3500, text: '\u001b]0;= tool\u0007' },
    { kind: 'input', at: 6000, text: '1' },
    { kind: 'output', at: 6050, text: '\u001b]0;~ tool\u0007' },
    draw(
      6100,
      'Tool 1.0',
      '» go',
      '',
      '• Edit(src/cart.ts)',
      '  ⎿  Changed 1 line',
      '* Thinking… 4s',
      ...prompt,
    ),
    draw(
      8000,
      'Tool 1.0',
      '» go',
      '',
      '• Edit(src/cart.ts)',
      '  ⎿  Changed 1 line',
      '',
      '• STATUS: DONE — wrote src/cart.ts',
      ...prompt,
    ),
    { kind: 'output', at: 8000, text: '\u001b]0;= tool\u0007' },
    draw(12_000, 'Tool 1.0', 'Bye.'),
  ],
};

const signals = [{ at: 12_500, value: { kind: 'exit', code: 0, signal: null, requested: false } }] as const;

it('plays bytes into statuses, lines and edits', async () => {
  const played = await replay(cast, { profile, signals });
  const kinds = played.statuses.map(({ value }) => value.kind);
  expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
    'starting',
    'idle',
    'working',
    'awaiting-approval',
    'working',
    'done',
    'exited',
  ]);
  expect(played.lines.map(({ value }) => value)).toEqual([{ kind: 'done', summary: 'wrote src/cart.ts' }]);
  expect(played.edits.map(({ value }) => value)).toEqual(['src/cart.ts']);
});

it.each([1, 7, 100])('says the same when the bytes come in pieces of %i', async (chunkBytes) => {
  expect(await replay(cast, { profile, signals, chunkBytes })).toEqual(
    await replay(cast, { profile, signals }),
  );
});
