import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { deliveryPace } from './delivery-pace.ts';
import { endDelivery } from './delivery.ts';
import { Player, screenOf } from './fixtures/delivery-player.ts';
import type { PromptState } from './prompt-state.ts';

describe('delivering a message', () => {
  it('empties the box, types, looks, presses Enter, looks again', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'Build the cart');
    player.pass(deliveryPace.settleMs);
    expect(player.writes).toEqual(['\u0015']);
    player.pass(deliveryPace.clearMs);
    expect(player.writes.slice(1)).toEqual(['Build the cart']);
    player.see('free', screenOf([], 'Build the cart'));
    expect(player.writes.slice(2)).toEqual(['\r']);
    expect(player.outcomes).toEqual([]);
    player.see('busy', screenOf(['> Build the cart'], ''));
    expect(player.outcomes).toEqual([{ kind: 'sent', id: 'm1' }]);
  });

  it.each<PromptState>(['busy', 'asking', 'gone'])('types nothing while the prompt is %s', (prompt) => {
    const player = new Player();
    player.see(prompt);
    player.send('m1', 'x');
    player.pass(1e7);
    expect(player.writes).toEqual([]);
    expect(player.outcomes).toEqual([]);
  });

  it('types nothing before anything is known', () => {
    const player = new Player();
    player.send('m1', 'x');
    player.pass(1e7);
    expect(player.writes).toEqual([]);
  });

  it('presses no Enter when a question opens after the text was typed, and types it again later', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    player.see('asking');
    player.pass(1e6);
    expect(player.writes).toEqual(['\u0015', 'hello there']);
    player.see('free');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    expect(player.writes.slice(2)).toEqual(['\u0015', 'hello there']);
  });

  it('leaves the box to a person who types in it', () => {
    const player = new Player();
    player.see('free');
    player.pass(1_000);
    player.give({ kind: 'person-typed' });
    player.send('m1', 'x');
    player.pass(deliveryPace.personMs - 1);
    expect(player.writes).toEqual([]);
    player.pass(1);
    expect(player.writes).toEqual(['\u0015']);
  });

  it('presses Enter once more when it was swallowed', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    const stuck = screenOf([], 'hello there');
    player.see('free', stuck);
    player.see('free', stuck);
    player.pass(deliveryPace.arriveMs);
    expect(player.writes).toEqual(['\u0015', 'hello there', '\r', '\r']);
    player.see('free', screenOf(['> hello there'], ''));
    expect(player.outcomes).toEqual([{ kind: 'sent', id: 'm1' }]);
  });

  it('reports a message that Enter does not move, and goes on with the next', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.send('m2', 'second');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    player.see('free', screenOf([], 'hello there'));
    player.pass(2 * deliveryPace.arriveMs);
    expect(player.outcomes).toMatchObject([
      { kind: 'failed', id: 'm1', failure: { code: 'prompt-not-free' } },
    ]);
    player.pass(deliveryPace.clearMs);
    expect(player.writes.slice(4)).toEqual(['\u0015', 'second']);
  });

  it('presses no second Enter into a question that the first one opened', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    player.see('free', screenOf([], 'hello there'));
    player.see('asking', screenOf([], 'hello there'));
    player.pass(1e6);
    expect(player.writes).toEqual(['\u0015', 'hello there', '\r']);
    expect(player.outcomes).toEqual([{ kind: 'sent', id: 'm1' }]);
  });

  it('waits for a program that counts as busy while it echoes', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.pass(deliveryPace.settleMs);
    player.see('busy');
    player.pass(700);
    expect(player.writes).toEqual(['\u0015']);
    player.see('free');
    expect(player.writes.slice(1)).toEqual(['hello there']);
    player.see('busy', screenOf([], 'hello there'));
    player.pass(900);
    expect(player.writes).toHaveLength(2);
    player.see('free', screenOf([], 'hello there'));
    expect(player.writes.slice(2)).toEqual(['\r']);
  });

  it('gives up on an agent that goes to work whenever something is typed', () => {
    const player = new Player();
    player.send('m1', 'hello there');
    for (let time = 0; time < 3; time += 1) {
      player.see('free');
      player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
      player.see('busy', screenOf([], 'hello there'));
      player.pass(deliveryPace.wobbleMs);
    }
    expect(player.writes.filter((text) => text === '\r')).toEqual([]);
    expect(player.outcomes).toMatchObject([{ kind: 'failed', failure: { code: 'prompt-not-free' } }]);
  });

  it('does not take the expectation of a turn for the turn', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'hello there');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    const stuck = screenOf([], 'hello there');
    player.see('free', stuck);
    player.see('expecting', stuck);
    player.pass(1e6);
    expect(player.outcomes).toEqual([]);
    player.see('free', stuck);
    expect(player.writes).toEqual(['\u0015', 'hello there', '\r', '\r']);
    player.see('expecting', screenOf(['> hello there'], ''));
    expect(player.outcomes).toEqual([{ kind: 'sent', id: 'm1' }]);
  });

  it('gives the turn that a message starts the time to show before the next is typed', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', 'one');
    player.send('m2', 'two');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    player.see('free', screenOf([], 'one'));
    player.see('free', screenOf(['> one'], ''));
    player.pass(deliveryPace.turnStartMs - 1);
    expect(player.writes).toEqual(['\u0015', 'one', '\r']);
    player.pass(1);
    expect(player.writes.slice(3)).toEqual(['\u0015']);
  });

  it('types lines one by one where no paste is taken, each into a free prompt', () => {
    const player = new Player();
    const blank = screenOf([], '');
    player.see('free', blank, false);
    player.send('m1', 'ls\nrm -i x');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs + deliveryPace.echoMs);
    expect(player.writes).toEqual(['\u0015', 'ls', '\r']);
    player.see('busy', blank, false);
    player.pass(1e6);
    expect(player.writes).toHaveLength(3);
    player.see('free', blank, false);
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs + deliveryPace.echoMs);
    expect(player.writes.slice(3)).toEqual(['\u0015', 'rm -i x', '\r']);
    expect(player.outcomes).toEqual([]);
    player.see('asking', blank, false);
    expect(player.outcomes).toEqual([{ kind: 'sent', id: 'm1' }]);
  });

  it('fails a message that holds nothing to type', () => {
    const player = new Player();
    player.see('free');
    player.send('m1', ' \u001b\u0003\n ');
    player.send('m2', 'x');
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs);
    expect(player.outcomes).toMatchObject([
      { kind: 'failed', id: 'm1', failure: { code: 'invalid-message' } },
    ]);
    expect(player.writes).toEqual(['\u0015', 'x']);
  });

  it('fails what waits when the process ends, but for a message whose Enter was pressed', () => {
    const player = new Player();
    player.see('free');
    for (const name of ['m1', 'm2']) player.send(name, 'exit');
    const gone = failure('agent-not-running', 'It ended.');
    expect(endDelivery(player.state, gone).map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    player.pass(deliveryPace.settleMs + deliveryPace.clearMs + deliveryPace.echoMs);
    expect(player.writes.at(-1)).toBe('\r');
    expect(endDelivery(player.state, gone)).toEqual([
      { kind: 'sent', id: 'm1' },
      { kind: 'failed', id: 'm2', failure: gone },
    ]);
  });
});
