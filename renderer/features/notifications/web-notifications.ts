import { createSubscribers } from '../../ipc/subscribers.ts';
import type { Unsubscribe } from '../../ipc/subscribers.ts';
import { createActionNotifications } from './action-notifications.ts';

/** `unsupported`: the browser has none, or not for a page from this address. `default`: not asked yet. */
export type NotifyPermission = NotificationPermission | 'unsupported';

export interface WebNotification {
  readonly title: string;
  readonly body: string;
  /** The browser shows one of each tag. */
  readonly tag: string;
  readonly silent: boolean;
  readonly onClick: () => void;
  /** Approves what the body says, from the notification itself; null where that takes the page. */
  readonly onApprove: (() => void) | null;
  /** It is gone, whoever took it away. */
  readonly onClose: () => void;
}

/** Notifications of the browser. */
export interface WebNotifications {
  readonly permission: () => NotifyPermission;
  /** Asks the person. Browsers allow it only right after a click. */
  readonly request: () => Promise<void>;
  /** Told when the permission is another one, also when it was changed in the browser's own settings. */
  readonly onPermission: (listener: () => void) => Unsubscribe;
  /** @returns a function that takes it away */
  readonly show: (notification: WebNotification) => () => void;
}

/** The notifications of this page. */
export function createWebNotifications(page: Window & typeof globalThis): WebNotifications {
  const changes = createSubscribers<[]>();
  const api = page.isSecureContext && 'Notification' in page ? page.Notification : undefined;
  // A question to another process each time it is read: far too dear for every drawing of the page.
  let permission: NotifyPermission = api?.permission ?? 'unsupported';
  const readPermission = (): void => {
    permission = api?.permission ?? 'unsupported';
    changes.call();
  };
  if (api !== undefined) void followPermission(page.navigator, readPermission);
  const showPlain: WebNotifications['show'] = ({ title, body, tag, silent, onClick, onClose }) => {
    if (api === undefined) return () => undefined;
    const shown = new api(title, { body, tag, silent });
    shown.addEventListener('click', () => {
      shown.close();
      onClick();
    });
    shown.addEventListener('close', onClose);
    return () => shown.close();
  };
  const showWithButton = api === undefined ? showPlain : createActionNotifications(page, showPlain);
  return {
    permission: () => permission,
    request: async () => {
      await api?.requestPermission();
      readPermission();
    },
    onPermission: changes.add,
    show: (notification) =>
      notification.onApprove === null ? showPlain(notification) : showWithButton(notification),
  };
}

/** For the life of the page, as the permission itself. */
async function followPermission(navigator: Navigator, onChange: () => void): Promise<void> {
  const status = await navigator.permissions.query({ name: 'notifications' });
  status.addEventListener('change', onChange);
}
