import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/base/ids.ts';
import type { Sight } from './delivery-state.ts';
import { deliveryPace } from './delivery-pace.ts';
import { emptyTrail, follow, lookFor, overtake } from './message-trail.ts';
import type { MessageTrail } from './message-trail.ts';

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

/** Begins to follow a text that stands in the box. */
const sent = (part: string, before: Sight, at = 0, name = id, others = emptyTrail): MessageTrail =>
  follow(others, { id: name, part, before, at });

const trail = sent('Build the cart', sightOf('free', 'Hello', '> Build the cart'));

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
    const typed = sent('x=3', linesOf(1, '$ true', '$ x=3'));
    expect(lookFor(typed, linesOf(1, '$ true', '$ x=3')).outcomes).toEqual([]);
    expect(lookFor(typed, linesOf(2, '$ true', '$ x=3', '$ ')).outcomes).toEqual([{ kind: 'accepted', id }]);
    expect(lookFor(typed, linesOf(0, '$ ')).outcomes).toEqual([]);
  });

  const later = 'm2' as MessageId;
  const asLast = (at: number): MessageTrail =>
    sent('Go on', sightOf('free', 'Hello', '> Go on'), at, later, trail);

  it('is not read by the turn of another that was sent when its own would have begun', () => {
    const begun = lookFor(asLast(deliveryPace.ownTurnMs), sightOf('busy', 'Hello', 'Working'));
    expect(begun.outcomes).toEqual([
      { kind: 'accepted', id: later },
      { kind: 'read', id: later },
    ]);
    // It may still turn up.
    const found = lookFor(begun.trail, sightOf('busy', '# Build the cart', 'Working'));
    expect(found.outcomes.at(-1)).toEqual({ kind: 'read', id });
    expect(found.trail).toEqual(emptyTrail);
  });

  it('is not taken for accepted when the same text is sent again', () => {
    const at = deliveryPace.ownTurnMs;
    const again = sent('Build the cart', sightOf('free', 'Hello', '> Build the cart'), at, later, trail);
    const shown = lookFor(again, sightOf('free', '# Build the cart', '> '));
    expect(shown.outcomes).toEqual([{ kind: 'accepted', id: later }]);
  });

  it('is read together with one that was sent right after it', () => {
    const begun = lookFor(asLast(deliveryPace.ownTurnMs - 1), sightOf('busy', 'Hello', 'Working'));
    expect(begun.trail).toEqual(emptyTrail);
  });

  it('is not read by a turn that follows on what a person typed later, unless it was accepted', () => {
    const typed = overtake(trail, deliveryPace.ownTurnMs);
    expect(lookFor(typed, sightOf('busy', 'Hello', 'Working'))).toEqual({ trail: typed, outcomes: [] });
    const accepted = lookFor(trail, sightOf('free', '# Build the cart', '> ')).trail;
    const busy = lookFor(overtake(accepted, deliveryPace.ownTurnMs), sightOf('busy', 'Working'));
    expect(busy.outcomes).toEqual([{ kind: 'read', id }]);
  });

  it('is neither by the text that still stands in the box, or that stood above it before', () => {
    expect(lookFor(trail, sightOf('expecting', 'Hello', '> Build the cart')).outcomes).toEqual([]);
    const repeated = sent('Go on', sightOf('free', '# Go on', '> Go on'));
    expect(lookFor(repeated, sightOf('expecting', '# Go on', '> ')).outcomes).toEqual([]);
  });
});
