import { describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { launched, specOf, tellStory } from '#shared/swarm/testing/story.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import type { HostLinkListener } from './host-link.ts';
import { createSwarmFollower } from './swarm-follower.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A host that says what the test says, and a clock that only the test moves. */
function bed() {
  const world = {
    runs: true,
    connections: [] as { readonly listener: HostLinkListener; readonly sent: string[]; closed: boolean }[],
    due: [] as (() => void)[],
    changes: [] as { readonly seq: number; readonly events: number }[],
  };
  const follower = createSwarmFollower({
    find: () => Promise.resolve(world.runs ? ({ pid: 1 } as RunningHost) : null),
    connect: (_host, listener) => {
      const connection = { listener, sent: [] as string[], closed: false };
      world.connections.push(connection);
      return Promise.resolve(
        ok({
          sendText: (text: string) => connection.sent.push(text),
          sendFrame: () => undefined,
          close: () => (connection.closed = true),
        }),
      );
    },
    after: (_delay, work) => {
      world.due.push(work);
      return () => (world.due = world.due.filter((one) => one !== work));
    },
    log: () => undefined,
  });
  follower.onChange(({ state: { seq }, events }) => world.changes.push({ seq, events: events.length }));
  const say = (message: HostMessage) => world.connections.at(-1)?.listener.onText(JSON.stringify(message));
  return { world, follower, say };
}

function story() {
  const told = tellStory();
  const early = told.state;
  launched(told, specOf('checkout'));
  return { early, late: told.state, events: told.events };
}

describe('following the swarm', () => {
  it('asks for the state and folds what follows, once each', async () => {
    const { world, follower, say } = bed();
    const { early, late, events } = story();
    follower.wake();
    await settle();
    expect(JSON.parse(world.connections[0]?.sent[0] ?? '')).toMatchObject({ kind: 'hello', resume: null });
    say({ kind: 'snapshot', state: early });
    say({ kind: 'events', events: [...events] });
    say({ kind: 'events', events: [...events] });
    expect(follower.state()).toEqual(late);
    expect(world.changes).toEqual([
      { seq: early.seq, events: 0 },
      { seq: late.seq, events: late.seq - early.seq },
    ]);
  });

  it('reads the state anew when an event is missing', async () => {
    const { world, follower, say } = bed();
    const { early, late, events } = story();
    follower.wake();
    await settle();
    say({ kind: 'snapshot', state: early });
    say({ kind: 'events', events: events.slice(-1) });
    expect(world.connections[0]?.closed).toBe(true);
    world.due.shift()?.();
    await settle();
    say({ kind: 'snapshot', state: late });
    expect(follower.state()).toEqual(late);
  });

  it('finds a host again that was lost, and forgets the swarm of one that is gone', async () => {
    const { world, follower, say } = bed();
    const { early } = story();
    follower.wake();
    await settle();
    say({ kind: 'snapshot', state: early });
    world.runs = false;
    world.connections[0]?.listener.onEnd('lost');
    world.due.shift()?.();
    await settle();
    expect(follower.state().seq).toBe(0);
    world.runs = true;
    world.due.shift()?.();
    await settle();
    say({ kind: 'snapshot', state: early });
    expect(follower.state()).toEqual(early);
  });

  it('gives up when no host comes back, until it is woken', async () => {
    const { world, follower } = bed();
    world.runs = false;
    follower.wake();
    await settle();
    let attempts = 0;
    for (; world.due.length > 0; attempts += 1) {
      world.due.shift()?.();
      await settle();
    }
    expect(attempts).toBe(4);
    world.runs = true;
    follower.wake();
    await settle();
    expect(world.connections).toHaveLength(1);
  });

  it('leaves nothing behind', async () => {
    const { world, follower } = bed();
    follower.wake();
    follower.dispose();
    await settle();
    expect(world.connections.every(({ closed }) => closed)).toBe(true);
    follower.wake();
    await settle();
    expect(world.connections).toHaveLength(1);
    expect(world.due).toEqual([]);
  });
});
