import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import type { RowsFrame } from '#shared/ipc/frames.ts';
import { pictureOf, textOf } from '../screen/fixtures/watched-screen.ts';
import { createTestSwarm, createTestWindow } from './fixtures/test-swarm.ts';
import type { TestWindow } from './fixtures/test-swarm.ts';
import { createTileFeed } from './tile-feed.ts';

const a = 'agent-a' as AgentId;
const b = 'agent-b' as AgentId;

function setUp() {
  const swarm = createTestSwarm();
  const window = createTestWindow();
  const feed = createTileFeed({ registry: swarm.registry, send: window.send });
  return { swarm, window, feed };
}

const lastRows = (window: TestWindow): RowsFrame => window.of('rows').at(-1)!;

const pictureText = (window: TestWindow, agentId: AgentId): readonly string[] =>
  textOf(window.pictures.get(agentId)!);

describe('a feed of tiles', () => {
  it('sends the whole picture first, then changed rows only', () => {
    const { swarm, window, feed } = setUp();
    const agent = swarm.start(a);
    agent.show('one\r\ntwo');
    feed.watch([a]);
    expect(lastRows(window)).toMatchObject({ full: true, cols: 40, rows: 8 });
    feed.acknowledge({ kind: 'rows-ack', agentId: a, revision: lastRows(window).revision });
    agent.show('\x1b[1;1HONE');
    expect(lastRows(window).full).toBe(false);
    expect(lastRows(window).changed.map(({ y, row }) => [y, row.text])).toEqual([[0, 'ONE']]);
    expect(pictureText(window, a).slice(0, 2)).toEqual(['ONE', 'two']);
  });

  it('names those of which there is no picture, until there is one', () => {
    const { swarm, feed } = setUp();
    swarm.start(a);
    expect(feed.watch([a, b])).toEqual([b]);
    swarm.start(b);
    expect(feed.watch([a, b])).toEqual([]);
    swarm.remove(a);
    expect(feed.watch([a])).toEqual([a]);
  });

  it('keeps one picture for a slow window, of the present', () => {
    const { swarm, window, feed } = setUp();
    const agent = swarm.start(a);
    feed.watch([a]);
    for (let n = 0; n < 1000; n++) agent.show(`\r\nline ${n}`);
    expect(window.frames).toHaveLength(1);
    feed.acknowledge({ kind: 'rows-ack', agentId: a, revision: lastRows(window).revision });
    expect(window.frames).toHaveLength(2);
    expect(pictureOf(window.pictures.get(a)!)).toEqual(pictureOf(agent.screen.view));
    feed.acknowledge({ kind: 'rows-ack', agentId: a, revision: lastRows(window).revision });
    expect(window.frames).toHaveLength(2);
  });

  it('believes only the acknowledgement of the picture that is on its way', () => {
    const { swarm, window, feed } = setUp();
    const agent = swarm.start(a);
    feed.watch([a]);
    agent.show('one');
    feed.acknowledge({ kind: 'rows-ack', agentId: a, revision: 999 });
    feed.acknowledge({ kind: 'rows-ack', agentId: b, revision: 0 });
    expect(window.frames).toHaveLength(1);
  });

  it('sends the whole picture again after a new size, a restart and a new look', () => {
    const { swarm, window, feed } = setUp();
    const acknowledge = (): void =>
      feed.acknowledge({ kind: 'rows-ack', agentId: a, revision: lastRows(window).revision });
    let agent = swarm.start(a);
    feed.watch([a]);
    acknowledge();
    agent.show('before');
    acknowledge();
    agent.screen.resize({ cols: 20, rows: 4 });
    agent.screen.flush();
    expect(lastRows(window)).toMatchObject({ full: true, cols: 20, rows: 4 });
    agent = swarm.start(a);
    expect(lastRows(window)).toMatchObject({ full: true, cols: 40, rows: 8, changed: [] });
    acknowledge();
    agent.show('after');
    expect(pictureText(window, a)[0]).toBe('after');
    feed.watch([]);
    agent.show(' more');
    expect(pictureText(window, a)[0]).toBe('after');
    feed.watch([a]);
    expect(lastRows(window).full).toBe(true);
    expect(pictureText(window, a)[0]).toBe('after more');
  });

  it('waits for agents that are not there yet and keeps watched ones going', () => {
    const { swarm, window, feed } = setUp();
    feed.watch([a, b]);
    expect(window.frames).toHaveLength(0);
    const agent = swarm.start(b);
    agent.show('here');
    feed.acknowledge({ kind: 'rows-ack', agentId: b, revision: lastRows(window).revision });
    const count = window.frames.length;
    feed.watch([b]);
    expect(window.frames).toHaveLength(count);
    expect(pictureText(window, b)[0]).toBe('here');
  });

  it('lets go of everything when the window is gone', () => {
    const { swarm, window, feed } = setUp();
    const agent = swarm.start(a);
    feed.watch([a]);
    feed.dispose();
    agent.show('unseen');
    swarm.start(a);
    expect(window.frames).toHaveLength(1);
    expect(swarm.listeners()).toBe(0);
  });
});
