import { assertNever } from '#shared/base/assert-never.ts';
import type { ToPage, ToShell } from '#shared/ipc/shell-contract.ts';
import type { PageBridge } from '../ipc/desktop-bridge.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { App } from './app.ts';
import type { AppState } from './app-state.ts';
import { setPreparation, setShell } from './app-store.ts';
import { fromFailure } from './notices-from-events.ts';

/**
 * Keeps the desktop shell in step with what this window shows, and does what its menu, tray and
 * notifications ask for.
 *
 * @returns a function that ends it
 */
export function connectShell({ store, actions }: App, bridge: PageBridge): Unsubscribe {
  let told = '';
  const tell = (state: AppState): void => {
    const showing = showingOf(state);
    const text = JSON.stringify(showing);
    if (text === told) return;
    told = text;
    bridge.send(showing);
  };

  const act = (message: ToPage): void => {
    switch (message.kind) {
      case 'link-text':
      case 'link-closed':
        // Of the connection, which listens for itself.
        return;
      case 'focus-agent':
        return actions.focus(message.agentId);
      case 'show-grid':
        return actions.focus(null);
      case 'preparing':
        return setPreparation(store, message.preparation);
      case 'notice':
        return actions.notify({ ...fromFailure(message.failure), stays: true });
      case 'settings':
        return setShell(store, { settings: message.settings });
      case 'update':
        return setShell(store, { update: message.update });
      case 'show-settings':
        return actions.showSettings(true);
      case 'open-folder':
        return actions.openFolder(message.path);
      default:
        assertNever(message);
    }
  };

  tell(store.getState());
  const stops = [store.subscribe(tell), bridge.onMessage(act)];
  return () => {
    for (const stop of stops) stop();
  };
}

const showingOf = ({ preferences, ui }: AppState): Extract<ToShell, { kind: 'showing' }> => ({
  kind: 'showing',
  theme: preferences.theme,
  focusedAgent: ui.focusedAgent,
});
