import { app, nativeTheme, protocol, session } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import { findRunningHost } from '../cli/running-host.ts';
import { appScheme, troublePage } from './app-page.ts';
import { findAppPaths } from './app-paths.ts';
import { createAppProtocol } from './app-protocol.ts';
import { openHostLink } from './host-link.ts';
import { createHostSupervisor } from './host-supervisor.ts';
import { createIpcRelay } from './ipc-relay.ts';
import { lockDownContents, lockDownSession } from './lockdown.ts';
import { readLogTail } from './log-tail.ts';
import { load, loadApp, openMainWindow, showWindow } from './main-window.ts';
import { openSettings } from './settings.ts';
import { openShellLog } from './shell-log.ts';
import { startHost } from './start-host.ts';

/* The desktop shell's composition root: what is here wires, everything else gets what it needs. */

const paths = findAppPaths(import.meta.dirname, process.env);
const log = openShellLog(paths.log, () => new Date());

if (paths.userData !== null) app.setPath('userData', paths.userData);
protocol.registerSchemesAsPrivileged([
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);

if (app.requestSingleInstanceLock()) await run();
else app.quit();

async function run(): Promise<void> {
  const problems: Failure[] = [];
  const settings = openSettings(paths.settings, (problem) => problems.push(problem));
  const supervisor = createHostSupervisor({
    find: () => findRunningHost(paths.stateDir),
    start: () =>
      startHost({ program: process.execPath, entry: paths.cli, stateDir: paths.stateDir, env: process.env }),
    readLog: () => readLogTail(paths.hostLog),
    now: () => performance.now(),
  });
  // The host starts while Chromium does.
  const host = supervisor.ensure();
  lockDownContents(log);
  await app.whenReady();
  lockDownSession(session.defaultSession, log);
  protocol.handle(
    appScheme,
    createAppProtocol({ rendererRoot: paths.rendererRoot, trouble: supervisor.trouble }),
  );
  nativeTheme.themeSource = settings.get().theme;

  const window = openMainWindow({
    preload: paths.preload,
    stateFile: paths.windowState,
    onProblem: (problem) => problems.push(problem),
  });
  const showTrouble = (): void => void load(window, troublePage);
  createIpcRelay(window, {
    connect: async (listener) => {
      const found = await supervisor.ensure();
      if (found.ok) return openHostLink(found.value, listener);
      showTrouble();
      return err(found.error.failure);
    },
    onHostEnded: showTrouble,
    onShowing: ({ theme }) => {
      if (theme !== settings.get().theme) settings.change({ theme });
      nativeTheme.themeSource = theme;
    },
    onOpenPath: () => undefined,
    log,
  });
  app.on('second-instance', () => showWindow(window));
  await loadApp(window);
  await host;
}
