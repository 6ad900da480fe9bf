import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../ui/button.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import type { WebNotifications } from './web-notifications.ts';
import './notifications.css';

export interface BrowserNotificationsProps {
  readonly notifications: WebNotifications;
}

/** Of what the browser notifies, or why it does not. It asks for the permission only when told to here. */
export function BrowserNotifications({ notifications }: BrowserNotificationsProps): ReactElement {
  const permission = useSyncExternalStore(notifications.onPermission, notifications.permission);
  switch (permission) {
    case 'granted':
      return <NotificationSettings when="While this page is in the background." />;
    case 'default':
      return (
        <div className="notifications-offer">
          <p>Hear of agents that need you while this page is in the background.</p>
          <Button variant="primary" onClick={() => void notifications.request()}>
            Turn on
          </Button>
        </div>
      );
    case 'denied':
      return (
        <p>
          The browser blocks notifications of this page. Allow them in its settings for this site, which most
          browsers open from the icon beside the address.
        </p>
      );
    case 'unsupported':
      return (
        <p>
          The browser gives notifications only to pages from 127.0.0.1, localhost or an https address. The
          title and the icon of this tab tell how many agents need you.
        </p>
      );
    default:
      return permission satisfies never;
  }
}
