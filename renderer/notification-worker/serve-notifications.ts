import { approveAction, isNotificationData, isWhoAmI } from './messages.ts';
import type { NotificationNews } from './messages.ts';

/** A page of this address. */
export interface PageClient {
  readonly id: string;
  readonly postMessage: (news: NotificationNews, transfer: readonly never[]) => void;
  readonly focus: () => Promise<unknown>;
}

export interface PressEvent {
  readonly notification: { readonly data: unknown; readonly close: () => void };
  /** Of the button that was pressed; empty for the notification itself. */
  readonly action: string;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

export interface AskEvent {
  readonly data: unknown;
  readonly source: { readonly id: string } | null;
  readonly ports: readonly { readonly postMessage: (answer: string) => void }[];
}

/** The part of a service worker's global scope that is used. */
export interface WorkerScope {
  readonly clients: {
    readonly get: (id: string) => Promise<PageClient | undefined>;
    readonly openWindow: (address: string) => Promise<unknown>;
  };
  readonly addEventListener: ((
    type: 'notificationclick' | 'notificationclose',
    listener: (event: PressEvent) => void,
  ) => void) &
    ((type: 'message', listener: (event: AskEvent) => void) => void);
}

/**
 * Passes what is done to a notification on to the page that showed it; the page decides what it means and has the way
 * to the host. It takes no request of the page into its hands and keeps nothing.
 */
export function serveNotifications(scope: WorkerScope): void {
  scope.addEventListener('message', ({ data, source, ports }) => {
    if (isWhoAmI(data) && source !== null) ports[0]?.postMessage(source.id);
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(passOn(scope, event, event.action === approveAction ? 'approved' : 'clicked'));
  });
  scope.addEventListener('notificationclose', (event) => event.waitUntil(passOn(scope, event, 'closed')));
}

async function passOn(
  { clients }: WorkerScope,
  { notification }: PressEvent,
  what: NotificationNews['what'],
): Promise<void> {
  const { data } = notification;
  const page = isNotificationData(data) ? await clients.get(data.client) : undefined;
  if (page === undefined) {
    // The page is gone, and with it whoever knew what was asked: nothing is approved unseen.
    if (what !== 'closed') await clients.openWindow('/');
    return;
  }
  if (isNotificationData(data)) page.postMessage({ kind: 'notification', id: data.id, what }, []);
  if (what === 'clicked') await page.focus();
}
