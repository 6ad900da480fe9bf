import { describe, expect, it } from 'vitest';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import { bash } from '#shared/signals/testing/requests.ts';
import type { Status } from '#shared/detect/status.ts';
import { defaultNotifySettings } from '#shared/notify/settings.ts';
import type { NotifyIntent } from '#shared/notify/notify.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { launched, specOf, statusOf, tellStory } from '#shared/swarm/testing/story.ts';
import { createManualTimers } from '../../ipc/testing/manual-timers.ts';
import { createNotifier } from './notifier.ts';
import type { WebNotification } from './web-notifications.ts';

const asks = statusOf('awaiting-approval', 2, { request: 'Run npm test' });
const works = statusOf('working', 1);

/** A swarm of agents that work, a person, and the notifications on their screen. */
function scene(names: readonly string[], source: 'manual' | 'demo' = 'manual') {
  const story = tellStory();
  const agents = names.map((name) => launched(story, specOf(name)));
  const timers = createManualTimers();
  const person = { isAway: true, focusedAgent: null as AgentId | null, settings: defaultNotifySettings };
  const screen: WebNotification[] = [];
  const clicked: NotifyIntent[] = [];
  const approved: RequestId[] = [];
  const notifier = createNotifier({
    settings: () => person.settings,
    isAway: () => person.isAway,
    focusedAgent: () => person.focusedAgent,
    minuteOfDay: () => 720,
    after: timers.after,
    show: (notification) => {
      screen.push(notification);
      return () => {
        const at = screen.indexOf(notification);
        if (at >= 0) screen.splice(at, 1);
        notification.onClose();
      };
    },
    onClick: (intent) => clicked.push(intent),
    onApprove: (requestId) => approved.push(requestId),
  });

  const labelled = (state: SwarmState): SwarmState => ({
    ...state,
    swarms: Object.fromEntries(Object.entries(state.swarms).map(([id, swarm]) => [id, { ...swarm, source }])),
  });
  /** Agents, by their index, come into a status, all in one message of the host. */
  const become = (status: Status, ...indices: readonly number[]): void => {
    const [before, from] = [story.state, story.events.length];
    for (const index of indices) {
      const agent = agents[index];
      if (agent !== undefined) story.happen({ type: 'status-changed', ...agent, status });
    }
    notifier.take(labelled(before), story.events.slice(from), labelled(story.state));
  };
  const settle = (): void => timers.advance(1_000);
  become(works, ...agents.keys());
  settle();
  return { agents, notifier, person, screen, clicked, approved, become, settle, story, labelled };
}

describe('a person who is not at the page', () => {
  it('is told what an agent needs, and a click leads to it', () => {
    const { become, settle, screen, clicked, agents } = scene(['checkout']);
    become(asks, 0);
    settle();
    expect(screen).toMatchObject([{ title: 'checkout needs your approval', body: 'Run npm test' }]);
    screen[0]?.onClick();
    expect(clicked).toMatchObject([{ agentIds: [agents[0]?.agentId] }]);
  });

  it('hears of many at once in one notification', () => {
    const { become, settle, screen } = scene(['a', 'b', 'c', 'd', 'e']);
    become(asks, 0, 1, 2);
    become(asks, 3, 4);
    settle();
    expect(screen).toMatchObject([{ title: '5 agents need you', body: 'a, b, c and 2 more' }]);
  });

  it('is not called for what was answered meanwhile', () => {
    const { become, settle, screen } = scene(['checkout']);
    become(asks, 0);
    become(works, 0);
    settle();
    expect(screen).toEqual([]);
  });

  it('does not keep a notification whose question was answered elsewhere', () => {
    const { become, settle, screen } = scene(['checkout', 'cart']);
    become(asks, 0, 1);
    settle();
    expect(screen).toHaveLength(2);
    become(works, 0);
    expect(screen).toMatchObject([{ title: 'cart needs your approval' }]);
  });

  it('hears a later question anew, in the place of the first', () => {
    const { become, settle, screen } = scene(['checkout']);
    become(asks, 0);
    settle();
    const [first] = screen;
    become(statusOf('awaiting-approval', 9, { request: 'Run rm' }), 0);
    settle();
    expect(screen).toMatchObject([{ body: 'Run rm', tag: first?.tag }]);
    expect(screen[0]).not.toBe(first);
  });

  it('is told that a demo is a demo', () => {
    const { become, settle, screen } = scene(['checkout'], 'demo');
    become(asks, 0);
    settle();
    expect(screen).toMatchObject([{ title: 'checkout needs your approval (demo)' }]);
  });

  it('hears of a conflict', () => {
    const { agents, notifier, settle, screen, story, labelled } = scene(['a', 'b']);
    const [before, from] = [story.state, story.events.length];
    const write = {
      type: 'file-written',
      repository: '/shop',
      path: 'cart.ts',
      source: 'folder-watch',
    } as const;
    story.happen(...agents.map(({ agentId }) => ({ ...write, agentId })));
    notifier.take(labelled(before), story.events.slice(from), labelled(story.state));
    settle();
    expect(screen).toMatchObject([{ title: 'Conflict in cart.ts' }]);
  });

  it('who wants no sound, hears none', () => {
    const { become, settle, screen, person } = scene(['checkout']);
    person.settings = { ...defaultNotifySettings, sound: false };
    become(asks, 0);
    settle();
    expect(screen).toMatchObject([{ silent: true }]);
  });

  it('who turned them off, or this kind, is left in peace', () => {
    const { become, settle, screen, person } = scene(['checkout']);
    person.settings = { ...defaultNotifySettings, enabled: false };
    become(asks, 0);
    person.settings = { ...defaultNotifySettings, kinds: { crashed: false } };
    become(statusOf('crashed', 3), 0);
    settle();
    expect(screen).toEqual([]);
  });
});

describe('a request that is judged from one line', () => {
  const request = bash('npm test');

  /** An agent that reports what it asks, with the notification of it on the screen. */
  function asked() {
    const { agents, approved, clicked, become, settle, screen, story, notifier } = scene(['cart']);
    const [agent] = agents;
    if (agent === undefined) throw new Error('There is an agent.');
    const runId = story.agent(agent.agentId).run?.id ?? ('run-0' as RunId);
    const requestId = 'request-1' as RequestId;
    const open = {
      type: 'request-opened',
      agentId: agent.agentId,
      runId,
      requestId,
      channel: 'hook',
    } as const;
    story.happen({ ...open, request });
    become(asks, 0);
    settle();
    const close = (): void => {
      const before = story.state;
      const from = story.events.length;
      story.happen({
        type: 'request-closed',
        requestId,
        agentId: agent.agentId,
        outcome: 'withdrawn',
        failure: null,
      });
      notifier.take(before, story.events.slice(from), story.state);
    };
    return { approved, clicked, screen, close };
  }

  it('stands in the notification word by word, and is approved from there', () => {
    const { approved, screen, clicked } = asked();
    expect(screen).toMatchObject([{ title: 'cart needs your approval', body: 'npm test' }]);
    screen[0]?.onApprove?.();
    expect(approved).toEqual(['request-1']);
    expect(clicked).toEqual([]);
  });

  it('is not approved when it is no longer asked: the press leads to the agent', () => {
    const { approved, screen, clicked, close } = asked();
    close();
    screen[0]?.onApprove?.();
    expect(approved).toEqual([]);
    expect(clicked).toHaveLength(1);
  });
});

describe('a person at the page', () => {
  it('sees it there', () => {
    const { become, settle, screen, person } = scene(['checkout']);
    person.isAway = false;
    become(asks, 0);
    settle();
    expect(screen).toEqual([]);
  });

  it('who leaves the next moment is told of the others, not of the agent they were looking at', () => {
    const { become, settle, screen, person, agents } = scene(['checkout', 'cart']);
    person.isAway = false;
    person.focusedAgent = agents[0]?.agentId ?? null;
    become(asks, 0, 1);
    person.isAway = true;
    settle();
    expect(screen).toMatchObject([{ title: 'cart needs your approval' }]);
  });

  it('who comes back finds no notifications left, nor gets those that were on their way', () => {
    const { become, settle, screen, notifier } = scene(['checkout', 'cart']);
    become(asks, 0);
    settle();
    become(asks, 1);
    notifier.clear();
    settle();
    expect(screen).toEqual([]);
  });
});
