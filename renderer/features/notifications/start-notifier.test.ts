import { describe, expect, it } from 'vitest';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { launched, specOf, statusOf, tellStory } from '#shared/swarm/testing/story.ts';
import { ok } from '#shared/base/result.ts';
import { createSubscribers } from '../../ipc/subscribers.ts';
import { createManualTimers } from '../../ipc/testing/manual-timers.ts';
import { createActions } from '../../store/actions.ts';
import { createAppStore } from '../../store/app-store.ts';
import type { FeedNews } from '../../store/feed-connection.ts';
import { startNotifier } from './start-notifier.ts';
import type { NotifierPage } from './start-notifier.ts';
import type { NotifyPermission, WebNotification, WebNotifications } from './web-notifications.ts';

/** A page in the background, its window's core, and a browser that allows notifications. */
function background() {
  const story = tellStory();
  const agents = ['checkout', 'cart'].map((name) => launched(story, specOf(name)));
  for (const agent of agents)
    story.happen({ type: 'status-changed', ...agent, status: statusOf('working', 1) });

  const timers = createManualTimers();
  const store = createAppStore(0);
  const actions = createActions({
    store,
    request: () => Promise.resolve(ok({} as never)),
    now: timers.now,
  });
  const news = createSubscribers<[news: FeedNews]>();
  const screen: WebNotification[] = [];
  const browser = { permission: 'granted' as NotifyPermission };
  const notifications: WebNotifications = {
    permission: () => browser.permission,
    request: () => Promise.resolve(),
    onPermission: () => () => undefined,
    show: (notification) => {
      screen.push(notification);
      return () => void screen.splice(screen.indexOf(notification), 1);
    },
  };
  const events = new EventTarget();
  const page: NotifierPage = {
    document: { hidden: true, hasFocus: () => false },
    focus: () => events.dispatchEvent(new Event('focus')),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const stop = startNotifier({ store, actions, timers, onNews: news.add }, notifications, page);

  /** What the host says, as the feed hands it on: the state first. */
  const hear = (swarm: SwarmState, told: FeedNews): void => {
    store.setState({ swarm });
    news.call(told);
    timers.advance(1_000);
  };
  const happen = (...bodies: readonly EventBody[]): void => {
    const from = story.events.length;
    story.happen(...bodies);
    hear(story.state, { kind: 'events', events: story.events.slice(from) });
  };
  const ask = (index: number): void => {
    const agent = agents[index];
    const status = statusOf('awaiting-approval', 2, { request: 'Run npm test' });
    if (agent !== undefined) happen({ type: 'status-changed', ...agent, status });
  };
  const connect = (): void => hear(story.state, { kind: 'replaced' });
  return { agents, story, store, screen, browser, page, stop, ask, happen, connect };
}

describe('notifications of a page', () => {
  it('begin with what happens after it was connected', () => {
    const { story, agents, screen, connect, ask } = background();
    const status = statusOf('awaiting-approval', 2, { request: 'An old question' });
    for (const agent of agents) story.happen({ type: 'status-changed', ...agent, status });
    connect();
    expect(screen).toEqual([]);
    ask(1);
    expect(screen).toMatchObject([{ title: 'cart needs your approval', body: 'Run npm test' }]);
  });

  it.each(['default', 'denied', 'unsupported'] as const)(
    'are none while the permission is %s',
    (permission) => {
      const { browser, connect, ask, screen } = background();
      browser.permission = permission;
      connect();
      ask(0);
      expect(screen).toEqual([]);
      browser.permission = 'granted';
      ask(1);
      expect(screen).toMatchObject([{ title: 'cart needs your approval' }]);
    },
  );

  it('lead to their agent', () => {
    const { agents, connect, ask, screen, store } = background();
    connect();
    ask(0);
    screen[0]?.onClick();
    expect(store.getState().ui.focusedAgent).toBe(agents[0]?.agentId);
  });

  it('lead from a conflict to the list of conflicts', () => {
    const { agents, connect, happen, screen, store } = background();
    connect();
    happen(
      ...agents.map(
        ({ agentId }) =>
          ({
            type: 'file-written',
            agentId,
            repository: '/shop',
            path: 'cart.ts',
            source: 'folder-watch',
          }) as const,
      ),
    );
    screen[0]?.onClick();
    const { ui, preferences } = store.getState();
    expect(ui.focusedAgent).toBeNull();
    expect(preferences).toMatchObject({ panelOpen: true, panelTab: 'conflicts' });
  });

  it('go away when the person comes to the page', () => {
    const { connect, ask, screen, page } = background();
    connect();
    ask(0);
    page.focus();
    expect(screen).toEqual([]);
  });

  it('end, and go away, when they are stopped', () => {
    const { connect, ask, screen, stop } = background();
    connect();
    ask(0);
    stop();
    ask(1);
    expect(screen).toEqual([]);
  });
});
