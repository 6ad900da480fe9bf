import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/base/ids.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { deliveryPace } from './delivery-pace.ts';
import { emptyDelivery } from './delivery-state.ts';
import type { DeliveryInput, DeliveryState, DeliveryStep, Typing } from './delivery-state.ts';
import { stepDelivery } from './delivery.ts';

const typing: Typing = {
  keys: { submit: '\r', clearDraft: '\u0015', interrupt: '\u001b' },
  paste: 'plain',
};
const id = 'm1' as MessageId;
const later = 'm2' as MessageId;

const screenOf = (...lines: readonly string[]): ScreenView => ({
  cols: 80,
  rows: lines.map((text) => ({ text, wrapped: false, runs: [] })),
  cursor: { x: 0, y: 0, visible: false },
  alternate: false,
  revision: 1,
});

/** Gives inputs one after the other, each at its time. */
const play = (...inputs: readonly (readonly [now: number, input: DeliveryInput])[]) => {
  let state: DeliveryState = emptyDelivery;
  const steps: DeliveryStep[] = [];
  for (const [now, input] of inputs) {
    const step = stepDelivery(state, input, typing, now);
    steps.push(step);
    state = step.state;
  }
  return { state, writes: steps.flatMap(({ write }) => write ?? []), outcomes: steps.map((s) => s.outcome) };
};

const free: DeliveryInput = {
  kind: 'seen',
  sight: { prompt: 'free', view: screenOf('> '), input: { from: 0, to: 1 }, takesPaste: false },
};
const queued = (text: string): DeliveryInput => ({ kind: 'queued', id, text });
const tick: DeliveryInput = { kind: 'tick' };
const ready = deliveryPace.settleMs;
const typedAt = ready + deliveryPace.clearMs;
const typed = [
  [0, free],
  [0, queued('First')],
  [ready, tick],
  [typedAt, tick],
] as const;

describe('taking a message back', () => {
  it('that waits leaves the others in their order', () => {
    const { state, writes } = play(
      [0, queued('First')],
      [0, { kind: 'queued', id: later, text: 'Second' }],
      [0, { kind: 'recalled', id }],
    );
    expect(state.queue).toEqual([{ id: later, text: 'Second' }]);
    expect(writes).toEqual([]);
  });

  it('that stands in the box clears it away without Enter', () => {
    const { state, writes } = play(...typed, [typedAt, { kind: 'recalled', id }]);
    expect(writes).toEqual(['\u0015', 'First', '\u0015']);
    expect(state.current).toBeNull();
  });

  it('while a question is open types nothing into it', () => {
    const asking: DeliveryInput = {
      kind: 'seen',
      sight: { prompt: 'asking', view: screenOf('Allow? (y/n)'), input: null, takesPaste: false },
    };
    const { writes } = play(...typed, [typedAt, asking], [typedAt, { kind: 'recalled', id }]);
    expect(writes).toEqual(['\u0015', 'First']);
  });

  it('whose Enter was pressed changes nothing', () => {
    const submittedAt = typedAt + deliveryPace.echoMs;
    const { state, writes } = play(...typed, [submittedAt, tick], [submittedAt, { kind: 'recalled', id }]);
    expect(writes).toEqual(['\u0015', 'First', '\r']);
    expect(state.current?.id).toBe(id);
  });
});

describe('editing a message', () => {
  it('that waits keeps its place', () => {
    const { state } = play(
      [0, queued('First')],
      [0, { kind: 'queued', id: later, text: 'Second' }],
      [0, { kind: 'redrafted', id, text: 'Better' }],
    );
    expect(state.queue.map(({ text }) => text)).toEqual(['Better', 'Second']);
  });

  it('that stands in the box types the new text instead', () => {
    const again = typedAt + deliveryPace.clearMs;
    const { writes } = play(
      ...typed,
      [typedAt, { kind: 'redrafted', id, text: 'Better' }],
      [typedAt, tick],
      [again, tick],
    );
    expect(writes).toEqual(['\u0015', 'First', '\u0015', '\u0015', 'Better']);
  });

  it('that was sent says that it came too late', () => {
    const submittedAt = typedAt + deliveryPace.echoMs;
    const { outcomes } = play(
      ...typed,
      [submittedAt, tick],
      [submittedAt, { kind: 'redrafted', id, text: 'Better' }],
    );
    expect(outcomes.at(-1)).toEqual({ kind: 'edit-too-late', id });
  });
});
