import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../base/ids.ts';
import { apply } from '../swarm/apply.ts';
import type { EventBody, SwarmEvent } from '../swarm/events.ts';
import { emptyState } from '../swarm/state.ts';
import type { SwarmState } from '../swarm/state.ts';
import { specOf, swarmId } from '../swarm/testing/story.ts';
import { hello, newFeed, receive } from './feed.ts';
import type { Feed, FeedMessage } from './feed.ts';
import { ipcLimits } from './limits.ts';

const asEvents = (bodies: readonly EventBody[]): SwarmEvent[] =>
  bodies.map((body, index) => ({ seq: index + 1, at: index * 1000, by: 'agent', body }));
const swarmOpened = (): EventBody => ({
  type: 'swarm-opened',
  swarmId,
  name: 'shop',
  root: '/shop',
  source: 'manual',
});
const agentAdded = (id: string): EventBody => ({
  type: 'agent-added',
  agentId: id as AgentId,
  swarmId,
  spec: specOf(id),
});
const viewed = (id: string): EventBody => ({ type: 'agent-viewed', agentId: id as AgentId });

const history = asEvents([swarmOpened(), agentAdded('a'), agentAdded('b'), viewed('a'), viewed('b')]);
const stateAt = (seq: number): SwarmState => history.slice(0, seq).reduce(apply, emptyState);
const welcome = (journalId = 'j1'): FeedMessage => ({
  kind: 'welcome',
  protocol: ipcLimits.protocolVersion,
  version: '0',
  journalId,
  hostId: 'h',
  stateDir: '/s',
  home: '/h',
  platform: 'linux',
});
const snapshot = (seq: number): FeedMessage => ({ kind: 'snapshot', state: stateAt(seq) });
const events = (from: number, to: number): FeedMessage => ({
  kind: 'events',
  events: history.slice(from - 1, to),
});

const feedAfter = (...messages: FeedMessage[]): Feed =>
  messages.reduce((feed, message) => receive(feed, message).feed, newFeed);

describe('hello', () => {
  it('asks for a snapshot in a new window', () => {
    expect(hello(newFeed)).toEqual({ kind: 'hello', protocol: ipcLimits.protocolVersion, resume: null });
  });

  it('asks from the last event on', () => {
    expect(hello(feedAfter(welcome(), snapshot(2), events(3, 4)))).toMatchObject({
      resume: { journalId: 'j1', seq: 4 },
    });
  });

  it('asks for a snapshot when the connection broke before the first one came', () => {
    expect(hello(feedAfter(welcome()))).toMatchObject({ resume: null });
  });
});

describe('receive', () => {
  it('folds snapshot and events to the state of the host', () => {
    expect(feedAfter(welcome(), snapshot(2), events(3, 5)).swarm).toEqual(stateAt(5));
  });

  it('skips events that it has: a resumed feed may overlap', () => {
    const feed = feedAfter(welcome(), snapshot(3));
    const step = receive(feed, events(2, 5));
    expect(step).toMatchObject({ kind: 'advanced', events: [{ seq: 4 }, { seq: 5 }] });
    expect(step.feed.swarm).toEqual(stateAt(5));
    expect(receive(step.feed, events(4, 5)).kind).toBe('unchanged');
  });

  it('breaks at a gap, keeps what it has and asks from there', () => {
    const step = receive(feedAfter(welcome(), snapshot(1)), events(3, 5));
    expect(step).toMatchObject({ kind: 'broken', feed: { swarm: { seq: 1 } } });
    expect(hello(step.feed)).toMatchObject({ resume: { journalId: 'j1', seq: 1 } });
  });

  it('applies nothing of a batch with a gap inside', () => {
    const torn: FeedMessage = { kind: 'events', events: [history[1]!, history[3]!] };
    expect(receive(feedAfter(welcome(), snapshot(1)), torn)).toMatchObject({
      kind: 'broken',
      feed: { swarm: { seq: 1 } },
    });
  });

  it('asks for a snapshot when an event cannot be applied', () => {
    const impossible = { ...history[4]!, seq: 6, body: null } as unknown as SwarmEvent;
    const step = receive(feedAfter(welcome(), snapshot(5)), { kind: 'events', events: [impossible] });
    expect(step.kind).toBe('broken');
    expect(hello(step.feed)).toMatchObject({ resume: null });
  });

  it('waits for the snapshot of another journal and applies no event before it', () => {
    const other = feedAfter(welcome(), snapshot(3), welcome('j2'));
    expect(receive(other, events(4, 5)).kind).toBe('broken');
    const step = receive(other, snapshot(1));
    expect(step).toMatchObject({ kind: 'replaced', feed: { journalId: 'j2', needsSnapshot: false } });
  });

  it('loses and doubles nothing, however the events are cut, repeated and cut off', () => {
    const long = asEvents([swarmOpened(), agentAdded('a'), ...Array.from({ length: 40 }, () => viewed('a'))]);
    const whole = long.reduce(apply, emptyState);
    const piece = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 15 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let feed = feedAfter(welcome(), { kind: 'snapshot', state: emptyState });
        const seen: number[] = [];
        const take = (from: number, to: number) => {
          const step = receive(feed, { kind: 'events', events: long.slice(from, to) });
          if (step.kind === 'advanced') seen.push(...step.events.map((event) => event.seq));
          feed = step.feed;
        };
        for (const [overlap, length, reconnects] of pieces) {
          if (reconnects) feed = receive(feed, welcome()).feed;
          const from = Math.max(0, feed.swarm.seq - overlap);
          take(from, from + length);
        }
        take(feed.swarm.seq, long.length);
        expect(feed.swarm).toEqual(whole);
        expect(seen).toEqual(long.map((event) => event.seq));
      }),
    );
  });
});
