import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import { findRunningHost } from '../cli/running-host.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import type { AppPaths } from './app-paths.ts';
import { loadApp } from './main-window.ts';
import { judgeVersions } from './host-version.ts';
import { hostProgram } from './host-program.ts';
import { createHostSupervisor } from './host-supervisor.ts';
import type { HostSupervisor } from './host-supervisor.ts';
import { readLogTail } from './log-tail.ts';
import { startHost } from './start-host.ts';
import { stopHost } from './stop-host.ts';

/** Sees to the host of this app's state directory, with this very program as Node. */
export const superviseHost = (paths: AppPaths): HostSupervisor =>
  createHostSupervisor({
    find: (onPreparing) => findRunningHost(paths.stateDir, onPreparing),
    start: (onPreparing) =>
      startHost({
        program: hostProgram({
          execPath: process.execPath,
          cli: paths.cli,
          appImage: app.isPackaged ? process.env['APPIMAGE'] : undefined,
        }),
        stateDir: paths.stateDir,
        env: process.env,
        onPreparing,
      }),
    readLog: () => readLogTail(paths.hostLog),
    now: () => performance.now(),
  });

/** Ends the host if one runs. @returns why it has not ended, or null */
export async function endHost(supervisor: HostSupervisor): Promise<Failure | null> {
  const host = await supervisor.find();
  return host === null ? null : stopHost(host);
}

/**
 * Offers to replace a host that an older app has left running. Only when no agent runs: a host's agents
 * end with it. It goes on serving otherwise, as its contract has the same version.
 */
export async function offerNewHost(
  supervisor: HostSupervisor,
  window: BrowserWindow,
  host: RunningHost,
  appVersion: string,
  running: number,
): Promise<void> {
  if (judgeVersions(host.version, appVersion, running) !== 'offer-restart') return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    buttons: ['Restart Host', 'Not Now'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
    message: `The host is still of version ${host.version}; this app is ${appVersion}.`,
    detail: 'No agent is running, so nothing is lost. Until then the older host goes on serving.',
  });
  if (response !== 0) return;
  // Its goodbye would show that there is no host: loading the app again starts the new one.
  if ((await stopHost(host)) === null) await supervisor.replaced(() => loadApp(window));
}
