import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { pictureOf, textOf } from '../screen/fixtures/watched-screen.ts';
import { createTestSwarm, createTestWindow } from './fixtures/test-swarm.ts';
import type { TestWindow } from './fixtures/test-swarm.ts';
import { FocusStream } from './focus-stream.ts';

const agentId = 'agent-a' as AgentId;

function setUp(before = '') {
  const agent = createTestSwarm().start(agentId);
  agent.show(before);
  const window = createTestWindow();
  const { screen, clock } = agent;
  const stream = new FocusStream({ agentId, screen, clock, send: window.send });
  return { agent, window, stream };
}

const dataBytes = (window: TestWindow): number =>
  [...window.of('screen'), ...window.of('output')].reduce((sum, frame) => sum + frame.data.length, 0);

describe('a focused terminal', () => {
  it('gets the screen as it is, then every byte', () => {
    const { agent, window } = setUp('\x1b[?1049h\x1b[31mbefore');
    agent.show(' and after\x1b[2;1Hmore');
    expect(window.frames.map((frame) => frame.kind)).toEqual(['screen', 'output']);
    expect(pictureOf(window.terminals.get(agentId)!.screen.view)).toEqual(pictureOf(agent.screen.view));
  });

  it('hears of a new size between the bytes before and after it', () => {
    const { agent, window } = setUp();
    agent.show('one');
    agent.screen.resize({ cols: 60, rows: 12 });
    agent.show('two');
    expect(window.frames.map((frame) => frame.kind)).toEqual(['screen', 'output', 'resized', 'output']);
    expect(pictureOf(window.terminals.get(agentId)!.screen.view)).toEqual(pictureOf(agent.screen.view));
  });

  it('breaks off for a window that does not acknowledge, and never holds the agent', () => {
    const { agent, window } = setUp();
    for (let n = 0; n < 500; n++) agent.show(`${'x'.repeat(10_000)}\r\n`);
    expect(dataBytes(window)).toBeLessThanOrEqual(ipcLimits.focusHighWaterBytes + 10_000);
    expect(agent.screen.backlogBytes).toBe(0);
    expect(agent.marks).toEqual([]);
  });

  it('sends the screen anew when the window has caught up, and goes on from there', () => {
    const { agent, window, stream } = setUp();
    for (let n = 0; n < 100; n++) agent.show(`${'x'.repeat(10_000)}${n}\r\n`);
    agent.show('the present');
    const sent = dataBytes(window);
    stream.acknowledge(sent - ipcLimits.focusLowWaterBytes - 1);
    agent.clock.advance(1000);
    expect(window.of('screen')).toHaveLength(1);
    stream.acknowledge(1);
    expect(window.of('screen')).toHaveLength(2);
    agent.show(' goes on');
    const replay = window.terminals.get(agentId)!;
    expect(textOf(replay.screen.view)).toEqual(textOf(agent.screen.view));
    expect(replay.screen.text(1000)).toEqual(agent.screen.text(1000));
  });

  it('does not make the screen anew again and again for a window that is always behind', () => {
    const { agent, window, stream } = setUp();
    agent.clock.advance(10_000);
    for (let n = 0; n < 200; n++) {
      for (let line = 0; line < 60; line++) agent.show(`${'x'.repeat(10_000)}\r\n`);
      stream.acknowledge(dataBytes(window));
      agent.clock.advance(10);
    }
    // Two seconds of a flood: one screen each quarter of a second, and the first.
    expect(window.of('screen').length).toBeLessThanOrEqual(10);
    expect(window.of('screen').length).toBeGreaterThan(5);
  });

  it('lets a screen that is larger than the bound through, and the output behind it', () => {
    const agent = createTestSwarm().start(agentId);
    agent.screen.resize({ cols: 1000, rows: 500 });
    agent.show(Array.from({ length: 700 }, () => 'y'.repeat(999)).join('\r\n'));
    const window = createTestWindow();
    const { screen, clock } = agent;
    const stream = new FocusStream({ agentId, screen, clock, send: window.send });
    expect(window.of('screen')[0]!.data.length).toBeGreaterThan(ipcLimits.focusHighWaterBytes);
    agent.show('more');
    expect(window.of('output')).toHaveLength(1);
    stream.dispose();
  });

  it('is over when it is closed', () => {
    const { agent, window, stream } = setUp();
    stream.dispose();
    agent.show('unseen');
    agent.screen.resize({ cols: 60, rows: 12 });
    agent.clock.advance(10_000);
    expect(window.frames).toHaveLength(1);
  });
});
