import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/base/ids.ts';
import type { Sight } from './delivery-state.ts';
import { emptyTrail, follow, lookFor } from './message-trail.ts';

const id = 'm1' as MessageId;

/** A screen whose last row is the input box. */
const sightOf = (prompt: Sight['prompt'], ...lines: readonly string[]): Sight => ({
  prompt,
  takesPaste: true,
  input: { from: lines.length - 1, to: lines.length },
  view: {
    cols: 80,
    rows: lines.map((text) => ({ text, wrapped: false, runs: [] })),
    cursor: { x: 0, y: 0, visible: false },
    alternate: false,
    revision: 1,
  },
});

/** A screen without a known box, whose cursor stands in that row. */
const linesOf = (y: number, ...lines: readonly string[]): Sight => {
  const sight = sightOf('free', ...lines);
  return { ...sight, input: null, view: { ...sight.view, cursor: { x: 2, y, visible: true } } };
};

const trail = follow(emptyTrail, id, 'Build the cart', sightOf('free', 'Hello', '> Build the cart'));

describe('a message that was sent', () => {
  it('is accepted when it stands in the transcript, and read when a turn runs', () => {
    const accepted = lookFor(trail, sightOf('expecting', 'Hello', '# Build the cart', '> '));
    expect(accepted.outcomes).toEqual([{ kind: 'accepted', id }]);
    const again = lookFor(accepted.trail, sightOf('expecting', 'Hello', '# Build the cart', '> '));
    expect(again.outcomes).toEqual([]);
    const read = lookFor(again.trail, sightOf('busy', '# Build the cart', 'Working'));
    expect(read).toEqual({ trail: emptyTrail, outcomes: [{ kind: 'read', id }] });
  });

  it('is accepted and read at once by an agent that shows only its turn', () => {
    expect(lookFor(trail, sightOf('asking', 'Allow?')).outcomes.map(({ kind }) => kind)).toEqual([
      'accepted',
      'read',
    ]);
  });

  it('is accepted by a program that reads lines when the cursor goes on below it, and not before', () => {
    const typed = follow(emptyTrail, id, 'x=3', linesOf(1, '$ true', '$ x=3'));
    expect(lookFor(typed, linesOf(1, '$ true', '$ x=3')).outcomes).toEqual([]);
    expect(lookFor(typed, linesOf(2, '$ true', '$ x=3', '$ ')).outcomes).toEqual([{ kind: 'accepted', id }]);
    expect(lookFor(typed, linesOf(0, '$ ')).outcomes).toEqual([]);
  });

  it('is neither by the text that still stands in the box, or that stood above it before', () => {
    expect(lookFor(trail, sightOf('expecting', 'Hello', '> Build the cart')).outcomes).toEqual([]);
    const repeated = follow(emptyTrail, id, 'Go on', sightOf('free', '# Go on', '> Go on'));
    expect(lookFor(repeated, sightOf('expecting', '# Go on', '> ')).outcomes).toEqual([]);
  });
});
