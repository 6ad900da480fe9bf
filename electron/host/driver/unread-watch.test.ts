import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, MessageId, RunId } from '#shared/base/ids.ts';
import { err } from '#shared/base/result.ts';
import { unreadAfterMs } from '#shared/swarm/messages/unread-messages.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { specOf, statusOf, swarmId } from '#shared/swarm/testing/story.ts';
import { openJournal } from '../journal/open-journal.ts';
import { VirtualClock } from '../replay/virtual-clock.ts';
import { lostAgents } from '../store/lost-agents.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { createSwarmStore } from '../store/swarm-store.ts';
import { watchUnread } from './unread-watch.ts';

const start = 1_795_176_000_000;
const agent = { agentId: 'agent-1' as AgentId, runId: 'run-1' as RunId };
const message = { agentId: agent.agentId, messageId: 'message-1' as MessageId };

/** A host's store on its journal, with the watch. */
interface Host {
  readonly store: SwarmStore;
  readonly events: readonly SwarmEvent[];
  readonly unread: () => readonly SwarmEvent[];
  readonly close: () => void;
}

let folder: string;
let clock: VirtualClock;
let isDiskFull: boolean;

function startHost(): Host {
  const opened = openJournal({ file: join(folder, 'swarmdeck.db'), now: start, mintJournalId: () => 'j' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { journal, state } = opened.value;
  const store = createSwarmStore({
    journal: {
      ...journal,
      append: (events) =>
        isDiskFull ? err(failure('journal-unwritable', 'The disk is full.')) : journal.append(events),
    },
    initial: state,
    mint: createMint(() => 'unused'),
    now: clock.now,
    runEffects: () => undefined,
    defer: (work) => work(),
    schedule: (work, milliseconds) => clock.after(milliseconds, work),
  });
  const events: SwarmEvent[] = [];
  store.subscribe((batch) => events.push(...batch));
  store.record(lostAgents(state), 'host');
  const stop = watchUnread({ store, clock });
  return {
    store,
    events,
    unread: () => events.filter(({ body }) => body.type === 'message-unread'),
    close: () => {
      stop();
      store.close();
      journal.close();
    },
  };
}

let host: Host;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unread-'));
  clock = new VirtualClock(start);
  isDiskFull = false;
  host = startHost();
  host.store.command({ type: 'open-swarm', swarmId, name: 'shop', root: '/shop', source: 'manual' }, 'user');
  host.store.record(
    [
      { type: 'agent-added', agentId: agent.agentId, swarmId, spec: specOf('api') },
      { type: 'agent-launch-requested', ...agent },
      { type: 'agent-launched', ...agent, pid: 1 },
      { type: 'status-changed', ...agent, status: statusOf('idle', start) },
      { type: 'message-queued', ...message, text: 'Go on' },
      { type: 'message-sent', ...message },
    ],
    'host',
  );
});
afterEach(() => {
  host.close();
  rmSync(folder, { recursive: true });
});

const stage = () => host.store.state().agents[agent.agentId]?.messages.at(-1)?.stage;

it('tells once of a message whose agent goes on resting, and sends nothing', () => {
  clock.advanceTo(start + unreadAfterMs - 1);
  expect(host.unread()).toEqual([]);
  clock.advanceTo(start + 10 * unreadAfterMs);
  expect(host.unread()).toMatchObject([{ by: 'host', at: start + unreadAfterMs, body: message }]);
  expect(stage()).toBe('unread');
  expect(host.events.filter(({ body }) => body.type === 'message-queued')).toHaveLength(1);
});

it('tells of none with which a turn begins meanwhile, however long that takes', () => {
  clock.advanceTo(start + unreadAfterMs / 2);
  host.store.record(
    [{ type: 'status-changed', ...agent, status: statusOf('working', clock.now()) }],
    'agent',
  );
  clock.advanceTo(start + 10 * unreadAfterMs);
  host.store.record([{ type: 'message-read', ...message }], 'host');
  host.store.record([{ type: 'status-changed', ...agent, status: statusOf('idle', clock.now()) }], 'agent');
  clock.advanceTo(start + 20 * unreadAfterMs);
  expect(host.unread()).toEqual([]);
});

it('tells after a restart of the host of one whose agent was lost before it read it', () => {
  host.close();
  host = startHost();
  expect(host.unread()).toMatchObject([{ body: message }]);
  host.close();
  host = startHost();
  expect(host.unread()).toEqual([]);
  expect(stage()).toBe('unread');
});

it('tells of each once also where the journal takes nothing for a while', () => {
  clock.advanceTo(start + unreadAfterMs / 2);
  const later = { ...message, messageId: 'message-2' as MessageId };
  host.store.record(
    [
      { type: 'message-queued', ...later, text: 'Hurry' },
      { type: 'message-sent', ...later },
    ],
    'host',
  );
  isDiskFull = true;
  clock.advanceTo(start + 3 * unreadAfterMs);
  expect(host.unread()).toEqual([]);
  isDiskFull = false;
  clock.advanceTo(start + 20 * unreadAfterMs);
  expect(host.unread()).toMatchObject([{ body: message }, { body: later }]);
});

it('ends with its owner', () => {
  host.close();
  clock.advanceTo(start + 10 * unreadAfterMs);
  expect(host.unread()).toEqual([]);
});
