import type { NotifyIntent } from '#shared/notify/notify.ts';
import type { Unsubscribe } from '../../ipc/subscribers.ts';
import type { App } from '../../store/app.ts';
import { createNotifier } from './notifier.ts';
import type { WebNotifications } from './web-notifications.ts';

/** The part of a page's window that is used. */
export interface NotifierPage extends Pick<Window, 'focus' | 'addEventListener' | 'removeEventListener'> {
  readonly document: Pick<Document, 'hidden' | 'hasFocus'>;
}

/**
 * Notifies of what happens from now on, while the person allows it and is not at the page. What happened
 * before the page was connected is never told: it stands on the page.
 *
 * @returns a function that ends it and takes the notifications away
 */
export function startNotifier(
  app: Pick<App, 'store' | 'actions' | 'timers' | 'onNews'>,
  notifications: WebNotifications,
  page: NotifierPage,
): Unsubscribe {
  const { store, timers } = app;
  const hasPerson = (): boolean => !page.document.hidden && page.document.hasFocus();
  const notifier = createNotifier({
    settings: () => store.getState().preferences.notifications,
    isAway: () => !hasPerson(),
    focusedAgent: () => (hasPerson() ? store.getState().ui.focusedAgent : null),
    minuteOfDay: () => minuteOfDay(new Date(timers.now())),
    after: timers.after,
    show: notifications.show,
    onClick: (intent) => {
      page.focus();
      lead(app, intent);
    },
    onApprove: (requestId) =>
      void app.actions.command({ type: 'answer-request', requestId, answer: { kind: 'approve' } }),
  });

  let known = store.getState().swarm;
  const stopNews = app.onNews((news) => {
    const before = known;
    known = store.getState().swarm;
    if (news.kind === 'events' && notifications.permission() === 'granted') {
      notifier.take(before, news.events, known);
    }
  });
  page.addEventListener('focus', notifier.clear);
  page.addEventListener('pagehide', notifier.clear);
  return () => {
    stopNews();
    page.removeEventListener('focus', notifier.clear);
    page.removeEventListener('pagehide', notifier.clear);
    notifier.clear();
  };
}

/** Goes to the one agent that a notification is about, or to all of them; conflicts have a list of their own. */
function lead({ actions }: Pick<App, 'actions'>, { kind, agentIds }: NotifyIntent): void {
  if (kind === 'conflict') actions.setPreferences({ panelOpen: true, panelTab: 'conflicts' });
  actions.focus(agentIds.length === 1 ? (agentIds[0] ?? null) : null);
}

const minuteOfDay = (time: Date): number => time.getHours() * 60 + time.getMinutes();
