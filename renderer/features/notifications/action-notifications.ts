// Built by itself, as a script without imports: those of a service worker are fetched without the cookie that lets in.
// oxlint-disable-next-line import/default -- the default export is what the build makes of `?worker&url`
import workerAddress from '../../notification-worker/notification-worker.ts?worker&url';
import { approveAction, isNotificationNews } from '../../notification-worker/messages.ts';
import type { NotificationData, NotificationNews, WhoAmI } from '../../notification-worker/messages.ts';
import type { WebNotification } from './web-notifications.ts';

/** Shows a notification; returns a function that takes it away. */
type Show = (notification: WebNotification) => () => void;

interface Worker {
  readonly registration: ServiceWorkerRegistration;
  /** The id under which it knows this page. */
  readonly client: string;
}

/** How many buttons the browser shows on a notification; none where it does not say. */
const buttonsOf = ({ Notification: api }: Window & typeof globalThis): number =>
  'maxActions' in api && typeof api.maxActions === 'number' ? api.maxActions : 0;

/**
 * Notifications with an Approve button, which browsers give to service workers only. The worker is started for the
 * first of them. Where it cannot be, or the browser shows no buttons, they come plain.
 */
export function createActionNotifications(page: Window & typeof globalThis, showPlain: Show): Show {
  const container = 'serviceWorker' in page.navigator ? page.navigator.serviceWorker : undefined;
  if (container === undefined || buttonsOf(page) === 0) return showPlain;
  const shown = new Map<string, WebNotification>();
  container.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isNotificationNews(data)) tell(shown, data);
  });
  let worker: Promise<Worker | null> | null = null;
  let last = 0;

  return (notification) => {
    last += 1;
    const id = String(last);
    let takeAway: (() => void) | null = null;
    const display = async (): Promise<void> => {
      const started = await (worker ??= startWorker(container));
      if (!shown.has(id)) return;
      if (started === null) {
        shown.delete(id);
        takeAway = showPlain(notification);
        return;
      }
      await showByWorker(started, id, notification);
      takeAway = () => void closeByWorker(started, id);
      // It was taken away while the browser made it.
      if (!shown.has(id)) takeAway();
    };
    shown.set(id, notification);
    void display();
    return () => {
      shown.delete(id);
      takeAway?.();
    };
  };
}

function tell(shown: Map<string, WebNotification>, { id, what }: NotificationNews): void {
  const notification = shown.get(id);
  shown.delete(id);
  if (notification === undefined) return;
  if (what === 'approved') notification.onApprove?.();
  if (what === 'clicked') notification.onClick();
  notification.onClose();
}

function showByWorker(
  { registration, client }: Worker,
  id: string,
  { title, body, tag, silent }: WebNotification,
): Promise<void> {
  const data: NotificationData = { client, id };
  const actions = [{ action: approveAction, title: 'Approve' }];
  // The compiler's list of options is that of a page, which may have no actions.
  const options: NotificationOptions & { readonly actions: typeof actions } = {
    body,
    tag,
    silent,
    data,
    actions,
  };
  return registration.showNotification(title, options);
}

async function closeByWorker({ registration, client }: Worker, id: string): Promise<void> {
  for (const notification of await registration.getNotifications()) {
    const data: unknown = notification.data;
    if (JSON.stringify(data) === JSON.stringify({ client, id } satisfies NotificationData))
      notification.close();
  }
}

/** @returns null where the browser does not let this page have one: in some private windows, say */
async function startWorker(container: ServiceWorkerContainer): Promise<Worker | null> {
  try {
    // It is responsible for the folder that it lies in, where no page is: it can come between nothing.
    const registration = await container.register(workerAddress);
    const newest = registration.installing ?? registration.waiting ?? registration.active;
    if (newest === null) return null;
    const worker = await started(newest);
    return worker.state === 'redundant' ? null : { registration, client: await askWhoIAm(worker) };
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}

/** A worker shows notifications once it is active; one that could not be installed becomes `redundant`. */
async function started(worker: ServiceWorker): Promise<ServiceWorker> {
  const isUnderWay = (): boolean => worker.state === 'installing' || worker.state === 'installed';
  while (isUnderWay()) {
    await new Promise((resolve) => {
      worker.addEventListener('statechange', resolve, { once: true });
    });
  }
  return worker;
}

function askWhoIAm(worker: ServiceWorker): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<string>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<string>) => {
      port1.close();
      resolve(data);
    });
  });
  port1.start();
  worker.postMessage({ kind: 'who-am-i' } satisfies WhoAmI, [port2]);
  return answer;
}
