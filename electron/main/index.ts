import { app, dialog, protocol, session } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { superviseHost } from './app-host.ts';
import { appUserModelId } from './app-id.ts';
import { appScheme } from './app-page.ts';
import { findAppPaths } from './app-paths.ts';
import { createAppProtocol } from './app-protocol.ts';
import type { LaunchTarget } from './deep-link.ts';
import { openDesktop } from './desktop.ts';
import type { Desktop } from './desktop.ts';
import { readLaunchArguments } from './launch-arguments.ts';
import { lockDownContents, lockDownSession } from './lockdown.ts';
import { listenForTargets, thisLaunch } from './open-targets.ts';
import { openShellLog } from './shell-log.ts';

/* The desktop shell's composition root: from the start of the process to the window. */

const paths = findAppPaths(import.meta.dirname, process.env);
const log = openShellLog(paths.log, () => new Date());

app.setAppUserModelId(appUserModelId);
if (paths.userData !== null) app.setPath('userData', paths.userData);
protocol.registerSchemesAsPrivileged([
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);

const launch = thisLaunch();
// A second launch hands its target to the first and ends.
if (app.requestSingleInstanceLock(launch)) {
  // Not awaited here: Electron is ready only after this module has been run to its end.
  run().catch((error: unknown) => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    dialog.showErrorBox('Swarmdeck cannot start', `${String(error)}\n\nIts log is ${paths.log}.`);
    app.exit(1);
  });
} else {
  app.quit();
}

async function run(): Promise<void> {
  let desktop: Desktop | null = null;
  const early: Result<LaunchTarget, Failure>[] = [readLaunchArguments(launch.args, launch.cwd)];
  const go = (target: Result<LaunchTarget, Failure>): void => {
    if (desktop === null) early.push(target);
    else if (target.ok) desktop.go(target.value);
    else desktop.tell(target.error);
  };
  listenForTargets(go);
  lockDownContents(log);
  const supervisor = superviseHost(paths);
  // Stages of a launch stand in the timeline, for `bench:launch`.
  performance.mark('swarmdeck:shell');
  const stopMarking = supervisor.onHost(() => {
    stopMarking();
    performance.mark('swarmdeck:host');
  });
  // The host starts while Chromium does; who asks for it later shares this attempt or finds the host.
  void supervisor.ensure();

  await app.whenReady();
  lockDownSession(session.defaultSession, log);
  protocol.handle(
    appScheme,
    createAppProtocol({
      rendererRoot: paths.rendererRoot,
      trouble: supervisor.trouble,
      onAppPage: supervisor.allowStart,
    }),
  );
  desktop = openDesktop({ paths, supervisor, log });
  for (const target of early.splice(0)) if (!target.ok || target.value.kind !== 'window') go(target);
}
