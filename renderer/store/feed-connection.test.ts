import { describe, expect, it } from 'vitest';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { apply } from '#shared/swarm/apply.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { createHostClient } from '../ipc/host-client.ts';
import { createScriptedTransport } from '../ipc/testing/scripted-transport.ts';
import {
  agentAdded,
  agentIdOf,
  asEvents,
  runIdOf,
  swarmOpened,
  viewed,
} from '../ipc/testing/swarm-events.ts';
import { createAppStore } from './app-store.ts';
import { FeedConnection } from './feed-connection.ts';
import type { FeedNews } from './feed-connection.ts';

const history = asEvents([swarmOpened(), agentAdded('a'), viewed('a')]);
const stateAt = (seq: number) => history.slice(0, seq).reduce(apply, emptyState);
const welcome = (protocol: number = ipcLimits.protocolVersion): HostMessage => ({
  kind: 'welcome',
  protocol,
  version: '1.2.3',
  journalId: 'j1',
  hostId: 'h',
  stateDir: '/s',
  home: '/h',
  platform: 'linux',
});

function bed() {
  const transport = createScriptedTransport();
  const store = createAppStore(0);
  const client = createHostClient(transport);
  const feed = new FeedConnection({ transport, client, store, now: () => 5 });
  const news: FeedNews[] = [];
  feed.onNews((one) => news.push(one));
  const live = () => {
    transport.connect();
    transport.say(welcome());
    transport.say({ kind: 'snapshot', state: stateAt(2) });
  };
  return { transport, store, feed, news, live, connection: () => store.getState().connection };
}

describe('FeedConnection', () => {
  it('goes live with the snapshot, not before', () => {
    const { transport, store, connection } = bed();
    transport.connect();
    expect(transport.sent).toMatchObject([{ kind: 'hello', resume: null }]);
    transport.say(welcome());
    expect(connection()).toMatchObject({ phase: 'connecting', host: { version: '1.2.3' } });
    transport.say({ kind: 'snapshot', state: stateAt(2) });
    expect(connection().phase).toBe('live');
    expect(store.getState().swarm).toEqual(stateAt(2));
  });

  it('keeps the last known state while the connection is lost and resumes from it', () => {
    const { transport, store, live, connection, news } = bed();
    live();
    transport.lose({ code: 'connection-lost', message: 'gone' });
    expect(connection()).toMatchObject({ phase: 'lost', since: 5, failure: { message: 'gone' } });
    expect(store.getState().swarm.order).toEqual(['a']);
    transport.connect();
    expect(transport.sent).toMatchObject([{ kind: 'hello', resume: { journalId: 'j1', seq: 2 } }]);
    transport.say(welcome());
    transport.say({ kind: 'events', events: history.slice(1) });
    expect(connection()).toMatchObject({ phase: 'live', failure: null });
    expect(store.getState().swarm).toEqual(stateAt(3));
    expect(news).toMatchObject([{ kind: 'replaced' }, { kind: 'events', events: [{ seq: 3 }] }]);
  });

  it('connects again after a gap', () => {
    const { transport, live } = bed();
    live();
    transport.say({ kind: 'events', events: asEvents([viewed('a')], 9) });
    expect(transport.reconnects).toHaveLength(1);
    transport.connect();
    expect(transport.sent).toMatchObject([{ kind: 'hello', resume: { seq: 2 } }]);
  });

  it('asks to be reloaded when the host speaks another version, and stops trying', () => {
    const { transport, connection } = bed();
    transport.connect();
    transport.say(welcome(ipcLimits.protocolVersion + 1));
    expect(connection().phase).toBe('outdated');
    expect(transport.state().phase).toBe('closed');
  });

  it('knows that what is shown stands still, until it goes on or another host is there', () => {
    const { transport, connection, live } = bed();
    live();
    const failure = { code: 'journal-unwritable', message: 'The disk is full.' } as const;
    transport.say({ kind: 'standstill', failure });
    expect(connection()).toMatchObject({ phase: 'live', standstill: failure });
    transport.say({ kind: 'standstill', failure: null });
    expect(connection().standstill).toBeNull();
    transport.say({ kind: 'standstill', failure });
    transport.connect();
    transport.say(welcome());
    expect(connection().standstill).toBeNull();
  });

  it('shows problems, and failures that happen live, as notices', () => {
    const { transport, store, live } = bed();
    live();
    const failure = { code: 'command-not-found', message: 'claud is not on the PATH.' } as const;
    transport.say({ kind: 'problem', agentId: agentIdOf('a'), failure });
    const failed = {
      type: 'agent-launch-failed',
      agentId: agentIdOf('a'),
      runId: runIdOf('r'),
      failure,
    } as const;
    transport.say({ kind: 'events', events: asEvents([failed], 3) });
    expect(store.getState().notices.map((notice) => notice.text)).toEqual([
      'claud is not on the PATH.',
      'agent a could not be started: claud is not on the PATH.',
    ]);
  });
});
