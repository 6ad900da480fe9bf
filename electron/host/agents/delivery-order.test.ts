import { array, assert, boolean, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { Player, screenOf } from './fixtures/delivery-player.ts';
import type { PromptState } from './prompt-state.ts';

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
