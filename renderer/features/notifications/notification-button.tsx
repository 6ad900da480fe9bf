import { Bell, BellOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { usePreference } from '../../store/hooks.ts';
import { IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { BrowserNotifications } from './browser-notifications.tsx';
import type { WebNotifications } from './web-notifications.ts';
import './notifications.css';

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
        <BrowserNotifications notifications={notifications} />
      </div>
    </Popover>
  );
}
