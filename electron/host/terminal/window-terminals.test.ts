import { describe, expect, it } from 'vitest';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { createManualClock } from '../screen/fixtures/manual-clock.ts';
import { textOf } from '../screen/fixtures/watched-screen.ts';
import { createTestSwarm, createTestWindow, fromWindow } from './fixtures/test-swarm.ts';
import type { TestSwarm } from './fixtures/test-swarm.ts';
import { createSizeClaims } from './size-claims.ts';
import type { SizeClaims } from './size-claims.ts';
import { createWindowTerminals } from './window-terminals.ts';

const a = 'agent-a' as AgentId;
const ghost = 'agent-ghost' as AgentId;
const large = { cols: 100, rows: 40 };
const small = { cols: 50, rows: 20 };

function openWindow(swarm: TestSwarm, sizes: SizeClaims = createSizeClaims(swarm.registry)) {
  const window = createTestWindow();
  const problems: [AgentId | null, Failure][] = [];
  const terminals = createWindowTerminals({
    registry: swarm.registry,
    sizes,
    clock: createManualClock(),
    send: window.send,
    onProblem: (agentId, problem) => void problems.push([agentId, problem]),
  });
  return { window, terminals, problems };
}

describe('the terminals of a window', () => {
  it('types what the window types, in order', () => {
    const swarm = createTestSwarm();
    const agent = swarm.start(a);
    const { terminals } = openWindow(swarm);
    for (const text of ['l', 's', '\r']) {
      terminals.receive(fromWindow({ kind: 'input', agentId: a, data: Buffer.from(text) }));
    }
    expect(agent.typed).toEqual(['l', 's', '\r']);
  });

  it('types nothing of an input that is too large, and says so', () => {
    const swarm = createTestSwarm();
    const agent = swarm.start(a);
    const { terminals, problems } = openWindow(swarm);
    const data = new Uint8Array(ipcLimits.inputBytes + 1);
    terminals.receive(fromWindow({ kind: 'input', agentId: a, data }));
    expect(agent.typed).toEqual([]);
    expect(problems).toMatchObject([[a, { code: 'message-too-large' }]]);
    expect(problems[0]![1].hint).toContain('file');
  });

  it('names an agent that has no terminal', () => {
    const { terminals, problems } = openWindow(createTestSwarm());
    terminals.receive(fromWindow({ kind: 'input', agentId: ghost, data: Buffer.from('x') }));
    expect(problems).toMatchObject([[ghost, { code: 'unknown-agent' }]]);
    expect(problems[0]![1].message).toContain(ghost);
    expect(terminals.open(ghost, large)).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
    expect(terminals.resize(ghost, large)).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
  });

  it('tells garbage and frames of the wrong direction, and goes on', () => {
    const swarm = createTestSwarm();
    const agent = swarm.start(a);
    const { terminals, problems } = openWindow(swarm);
    terminals.receive(Uint8Array.of(1, 2, 3));
    terminals.receive(Uint8Array.of(4, 7, ...Buffer.from(a), 80, 0, 24, 0));
    terminals.receive(fromWindow({ kind: 'output-ack', agentId: ghost, bytes: 5 }));
    terminals.receive(fromWindow({ kind: 'rows-ack', agentId: ghost, revision: 5 }));
    terminals.receive(fromWindow({ kind: 'input', agentId: a, data: Buffer.from('ok') }));
    expect(problems).toMatchObject([
      [null, { code: 'invalid-message' }],
      [a, { code: 'invalid-message' }],
    ]);
    expect(agent.typed).toEqual(['ok']);
  });

  it('follows an open terminal through a restart of its agent', () => {
    const swarm = createTestSwarm();
    swarm.start(a).show('first run');
    const { window, terminals } = openWindow(swarm);
    expect(terminals.open(a, large)).toEqual({ ok: true, value: null });
    const second = swarm.start(a);
    second.show('second run');
    expect(window.of('screen')).toHaveLength(2);
    expect(textOf(window.terminals.get(a)!.screen.view)[0]).toBe('second run');
    expect(second.sizes).toEqual([large]);
    terminals.close(a);
    second.show(' unseen');
    expect(textOf(window.terminals.get(a)!.screen.view)[0]).toBe('second run');
    expect(second.sizes).toEqual([large, null]);
  });

  it('gives a terminal the size of the window that opened it last', () => {
    const swarm = createTestSwarm();
    const agent = swarm.start(a);
    const sizes = createSizeClaims(swarm.registry);
    const one = openWindow(swarm, sizes);
    const two = openWindow(swarm, sizes);
    one.terminals.open(a, large);
    two.terminals.open(a, small);
    expect(agent.sizes.at(-1)).toEqual(small);
    one.terminals.resize(a, { cols: 90, rows: 30 });
    expect(agent.sizes.at(-1)).toEqual(small);
    two.terminals.dispose();
    expect(agent.sizes.at(-1)).toEqual({ cols: 90, rows: 30 });
    one.terminals.dispose();
    expect(agent.sizes.at(-1)).toBeNull();
  });

  it('lets go of everything when the window is gone', () => {
    const swarm = createTestSwarm();
    const agent = swarm.start(a);
    const sizes = createSizeClaims(swarm.registry);
    const { window, terminals } = openWindow(swarm, sizes);
    terminals.watch([a]);
    terminals.open(a, large);
    terminals.dispose();
    const count = window.frames.length;
    agent.show('unseen');
    sizes.dispose();
    expect(window.frames).toHaveLength(count);
    expect(swarm.listeners()).toBe(0);
  });
});
