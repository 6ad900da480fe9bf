import { array, assert, boolean, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { deliveryPace } from './delivery-pace.ts';
import { emptyDelivery } from './delivery-state.ts';
import type { DeliveryInput, DeliveryOutcome, DeliveryState, Typing } from './delivery-state.ts';
import { endDelivery, stepDelivery } from './delivery.ts';
import type { PromptState } from './prompt-state.ts';

const typing: Typing = {
  keys: { submit: '\r', clearDraft: '\u0015', interrupt: '\u001b' },
  paste: 'bracketed',
};
const id = (name: string) => name as MessageId;

/** Rows of a screen with a transcript above an input box. */
const rowsOf = (transcript: readonly string[], draft: string) =>
  ['', '', ...transcript, `> ${draft}`, 'footer'].slice(-10);

const screenOf = (transcript: readonly string[], draft: string): ScreenView => ({
  cols: 80,
  rows: rowsOf(transcript, draft).map((text) => ({ text, wrapped: false, runs: [] })),
  cursor: { x: 0, y: 0, visible: false },
  alternate: false,
  revision: 1,
});

/** Plays a delivery on a clock that only the test moves. */
class Player {
  now = 0;
  state: DeliveryState = emptyDelivery;
  wakeAt: number | null = null;
  readonly writes: string[] = [];
  readonly outcomes: DeliveryOutcome[] = [];
  private readonly onWrite: (bytes: string) => void;

  constructor(onWrite: (bytes: string) => void = () => undefined) {
    this.onWrite = onWrite;
  }

  give(input: DeliveryInput): void {
    const step = stepDelivery(this.state, input, typing, this.now);
    this.state = step.state;
    this.wakeAt = step.wakeAt;
    if (step.outcome !== null) this.outcomes.push(step.outcome);
    if (step.write === null) return;
    this.writes.push(step.write);
    this.onWrite(step.write);
  }

  send(name: string, text: string): void {
    this.give({ kind: 'queued', id: id(name), text });
  }

  see(prompt: PromptState, view: ScreenView = screenOf([], ''), takesPaste = true): void {
    const box = view.rows.findLastIndex((row) => row.text.startsWith('> '));
    const input = takesPaste ? { from: box, to: box + 1 } : null;
    this.give({ kind: 'seen', sight: { prompt, view, input, takesPaste } });
  }

  /** Lets time pass, with the ticks that were asked for. */
  pass(ms: number): void {
    const end = this.now + ms;
    while (this.wakeAt !== null && this.wakeAt <= end) {
      this.now = Math.max(this.now, this.wakeAt);
      this.wakeAt = null;
      this.give({ kind: 'tick' });
    }
    this.now = end;
  }
}

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

/** An agent with an input box, turns and dialogs, which knows what was typed into which of them. */
class Agent {
  prompt: PromptState = 'free';
  draft = '';
  swallows = 0;
  echoes = true;
  /** Until when a turn that just ended may still open a dialog. */
  mayAskUntil = 0;
  readonly transcript: string[] = [];
  readonly taken: string[] = [];
  readonly misplaced: string[] = [];

  type(bytes: string): void {
    if (this.prompt !== 'free') this.misplaced.push(bytes);
    else if (bytes === '\u0015') this.draft = '';
    else if (bytes !== '\r') this.draft += bytes;
    else if (this.swallows > 0) this.swallows -= 1;
    else this.submit();
  }

  view(): ScreenView {
    return screenOf(this.transcript, this.echoes ? this.draft : '');
  }

  private submit(): void {
    if (this.draft === '') return;
    this.taken.push(this.draft);
    this.transcript.push(`> ${this.draft}`);
    this.draft = '';
    this.prompt = 'busy';
  }
}

type Happening =
  | {
      readonly kind:
        | 'message'
        | 'ask'
        | 'answer'
        | 'end-turn'
        | 'start-turn'
        | 'swallow'
        | 'person'
        | 'no-echo';
    }
  | { readonly kind: 'pass'; readonly ms: number };

const happenings = array(
  oneof(
    {
      weight: 3,
      arbitrary: record({ kind: constant('pass' as const), ms: integer({ min: 1, max: 3_000 }) }),
    },
    {
      weight: 5,
      arbitrary: record({
        kind: constantFrom(
          'message' as const,
          'ask' as const,
          'answer' as const,
          'end-turn' as const,
          'swallow' as const,
          'person' as const,
        ),
      }),
    },
  ),
  { maxLength: 60 },
);

/** How long after a change the detector tells of it: with the dialog's own delay less than the settling. */
const latencyMs = 80;
const askDelayMs = 150;

/**
 * One agent and one delivery on one clock; what the agent shows is seen with a delay. An agent that does not
 * echo swallows no Enter: nobody could see that.
 */
function play(events: readonly Happening[], echoes: boolean) {
  const agent = new Agent();
  agent.echoes = echoes;
  const player = new Player((bytes) => agent.type(bytes));
  const reports: { at: number; prompt: PromptState; view: ScreenView }[] = [];
  const sent: string[] = [];
  const pass = (ms: number): void => {
    for (const end = player.now + ms; player.now < end;) {
      reports.push({ at: player.now + latencyMs, prompt: agent.prompt, view: agent.view() });
      player.pass(10);
      while (reports[0] !== undefined && reports[0].at <= player.now) {
        const report = reports.shift();
        if (report !== undefined) player.see(report.prompt, report.view);
      }
    }
  };
  const happen = (event: Happening): void => {
    switch (event.kind) {
      case 'pass':
        return pass(event.ms);
      case 'message':
        sent.push(`message number ${sent.length}`);
        return player.send(`m${sent.length - 1}`, `message number ${sent.length - 1}`);
      case 'ask':
        if (agent.prompt === 'busy' || player.now < agent.mayAskUntil) agent.prompt = 'asking';
        return undefined;
      case 'answer':
        if (agent.prompt === 'asking') agent.prompt = 'busy';
        return undefined;
      case 'end-turn':
        if (agent.prompt !== 'busy') return undefined;
        agent.prompt = 'free';
        agent.mayAskUntil = player.now + askDelayMs;
        return undefined;
      case 'swallow':
        if (echoes) agent.swallows = 1;
        return undefined;
      case 'person':
        return player.give({ kind: 'person-typed' });
      default:
        return undefined;
    }
  };
  for (const event of events) happen(event);
  return { agent, player, sent, pass };
}

describe('whatever happens in whatever order', () => {
  it('nothing is typed into an open question or a running turn', () => {
    assert(
      property(happenings, boolean(), (events, echoes) => {
        const { agent } = play(events, echoes);
        expect(agent.misplaced).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('every message is reported once, in order, and as sent exactly when the agent took it', () => {
    assert(
      property(happenings, boolean(), (events, echoes) => {
        const { agent, player, sent, pass } = play(events, echoes);
        for (let turn = 0; turn <= sent.length + 1; turn += 1) {
          agent.prompt = 'free';
          pass(20_000);
        }
        expect(player.outcomes.map((outcome) => outcome.id)).toEqual(sent.map((_, index) => `m${index}`));
        expect(agent.taken).toEqual(sent.filter((_, index) => player.outcomes[index]?.kind === 'sent'));
        expect(player.wakeAt).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
