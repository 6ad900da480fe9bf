import { Bell, BellOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { usePreference } from '../../store/hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import type { NotifyPermission, WebNotifications } from './web-notifications.ts';
import './notification-button.css';

export interface NotificationButtonProps {
  readonly notifications: WebNotifications;
}

/** Whether the browser notifies, and of what. It asks for the permission only when told to here. */
export function NotificationButton({ notifications }: NotificationButtonProps): ReactElement {
  const permission = useSyncExternalStore(notifications.onPermission, notifications.permission);
  const { enabled } = usePreference('notifications');
  const isOn = permission === 'granted' && enabled;
  return (
    <Popover
      align="end"
      title="Notifications"
      trigger={
        <IconButton icon={isOn ? Bell : BellOff} label={isOn ? 'Notifications' : 'Notifications are off'} />
      }
    >
      <div className="notifications">
        <Body permission={permission} onAsk={() => void notifications.request()} />
      </div>
    </Popover>
  );
}

interface BodyProps {
  readonly permission: NotifyPermission;
  readonly onAsk: () => void;
}

function Body({ permission, onAsk }: BodyProps): ReactElement {
  switch (permission) {
    case 'granted':
      return <NotificationSettings />;
    case 'default':
      return (
        <>
          <p>Hear of agents that need you while this page is in the background.</p>
          <Button variant="primary" onClick={onAsk}>
            Turn on
          </Button>
        </>
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
