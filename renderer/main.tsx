// oxlint-disable-next-line import/no-unassigned-import -- it sets up what the next ones use
import './ipc/schemas-without-eval.ts';
import './theme/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppView } from './app.tsx';
import { startNotifier } from './features/notifications/start-notifier.ts';
import { createWebNotifications } from './features/notifications/web-notifications.ts';
import { desktopBridge } from './ipc/desktop-bridge.ts';
import { markLaunch } from './launch-marks.ts';
import { createBrowserApp } from './store/browser-app.ts';
import { loadFocusTerminalWhenIdle } from './terminal/load-focus-terminal.ts';
import { createColourScheme } from './theme/colour-scheme.ts';

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('index.html has no element #root to draw into.');

const app = createBrowserApp();
markLaunch(app, performance);
const colours = createColourScheme(
  document.documentElement,
  window.matchMedia('(prefers-color-scheme: light)'),
  app.store.getState().preferences.theme,
);
app.store.subscribe(({ preferences }) => colours.choose(preferences.theme));
// In a desktop window the shell notifies, also while no window is open.
const notifications = desktopBridge(window) === undefined ? createWebNotifications(window) : null;
if (notifications !== null) startNotifier(app, notifications, window);
const stopWelcome = app.onWelcome(() => {
  stopWelcome();
  loadFocusTerminalWhenIdle(window);
});
app.start();
createRoot(root).render(
  <StrictMode>
    <AppView app={app} notifications={notifications} />
  </StrictMode>,
);
