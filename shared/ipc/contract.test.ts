import { describe, expect, it } from 'vitest';
import { eventBodySchema } from '../swarm/events.ts';
import { launchLimits } from '../swarm/agent-spec.ts';
import { emptyState } from '../swarm/state.ts';
import { eventTypeSchema, requests } from './contract.ts';
import { clientMessageSchema, hostMessageSchema } from './control-messages.ts';
import { ipcLimits } from './limits.ts';

describe('a message of a window', () => {
  it.each([
    { kind: 'hello', protocol: 1, resume: null },
    { kind: 'hello', protocol: 1, resume: { journalId: 'j', seq: 0 } },
    { kind: 'request', id: 1, name: 'hosts.list', payload: {} },
    { kind: 'ping' },
  ])('%o is understood', (message) => {
    expect(clientMessageSchema.parse(message)).toEqual(message);
  });

  it.each([
    null,
    [],
    'hello',
    { kind: 'hello', protocol: 1 },
    { kind: 'hello', protocol: 1, resume: { journalId: 'j', seq: -1 } },
    { kind: 'request', id: 1.5, name: 'hosts.list', payload: {} },
    { kind: 'request', id: 1, name: 'hosts.burn', payload: {} },
    { kind: 'request', id: 1, name: 'toString', payload: {} },
  ])('%o is not', (message) => {
    expect(clientMessageSchema.safeParse(message).success).toBe(false);
  });
});

describe('a request', () => {
  const spawn = { root: '/shop', command: 'claude', name: '', role: '', prompt: '', count: 1 };

  it('has its defaults filled in and its edges trimmed', () => {
    expect(requests['agent.spawn'].payload.parse({ ...spawn, command: ' claude ' })).toEqual({
      ...spawn,
      args: [],
    });
  });

  it.each([
    { ...spawn, root: '' },
    { ...spawn, command: '  ' },
    { ...spawn, count: 0 },
    { ...spawn, count: launchLimits.count + 1 },
    { ...spawn, prompt: 'x'.repeat(launchLimits.promptLength + 1) },
    { ...spawn, args: 'one' },
  ])('to spawn outside the limits is refused: %#', (payload) => {
    expect(requests['agent.spawn'].payload.safeParse(payload).success).toBe(false);
  });

  it('for a page is bounded', () => {
    const page = { before: null, limit: ipcLimits.pageEvents, agentId: null, types: null };
    const { payload } = requests['events.page'];
    expect(payload.safeParse(page).success).toBe(true);
    expect(payload.safeParse({ ...page, limit: ipcLimits.pageEvents + 1 }).success).toBe(false);
    expect(payload.safeParse({ ...page, before: 0 }).success).toBe(false);
    expect(payload.safeParse({ ...page, types: ['agent-sang'] }).success).toBe(false);
  });

  it('may watch as many tiles as a host has agents', () => {
    const agentIds = Array.from({ length: launchLimits.agents }, (_, n) => `agent-${n}`);
    const { payload } = requests['tiles.watch'];
    expect(payload.safeParse({ agentIds }).success).toBe(true);
    expect(payload.safeParse({ agentIds: [...agentIds, 'agent-more'] }).success).toBe(false);
  });

  it('with the longest prompt fits into a message', () => {
    const prompt = '"'.repeat(launchLimits.promptLength);
    const text = JSON.stringify({
      kind: 'request',
      id: 1,
      name: 'agent.spawn',
      payload: { ...spawn, prompt },
    });
    expect(text.length).toBeLessThan(ipcLimits.controlMessageLength);
  });
});

describe('a message of the host', () => {
  it('carries a snapshot as it is, and nothing else in its place', () => {
    expect(hostMessageSchema.parse({ kind: 'snapshot', state: emptyState })).toEqual({
      kind: 'snapshot',
      state: emptyState,
    });
    for (const state of [null, 7, {}]) {
      expect(hostMessageSchema.safeParse({ kind: 'snapshot', state }).success).toBe(false);
    }
  });

  it('carries events that fit their schema only', () => {
    const event = { seq: 1, at: 1, by: 'user', body: { type: 'agent-viewed', agentId: 'agent-1' } };
    expect(hostMessageSchema.safeParse({ kind: 'events', events: [event] }).success).toBe(true);
    expect(
      hostMessageSchema.safeParse({ kind: 'events', events: [{ ...event, by: 'nobody' }] }).success,
    ).toBe(false);
  });
});

describe('the kinds of events', () => {
  it('are all there to be filtered by, each once', () => {
    expect(eventTypeSchema.options).toHaveLength(eventBodySchema.options.length);
    expect(new Set(eventTypeSchema.options).size).toBe(eventTypeSchema.options.length);
  });
});
