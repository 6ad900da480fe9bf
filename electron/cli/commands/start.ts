import { resolve } from 'node:path';
import type { RunningHost } from '../../host/lock/host-announcement.ts';
import { startDetached } from '../detached.ts';
import { hasDisplay, openWindow } from '../open-window.ts';
import type { ServeOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode, Output } from '../output.ts';
import { findRunningHost } from '../running-host.ts';
import { sayReady, serveHere } from '../serving.ts';

export interface StartOptions extends ServeOptions {
  /** Open a window in the browser. */
  readonly open: boolean;
}

/** Opens the window of the host that runs, or runs one and opens its window. */
export async function startCommand(folder: string | undefined, options: StartOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const project = folder === undefined ? null : resolve(folder);
  const show = async (host: RunningHost): Promise<void> => {
    sayReady(host, output);
    await showWindow(host, project, options.open, output);
  };
  const running = await findRunningHost(options.stateDir);
  if (running !== null) {
    await show(running);
    return exitCodes.done;
  }
  if (options.detach) {
    const host = await startDetached(options);
    if (!host.ok) return output.fail(host.error);
    await show(host.value);
    return exitCodes.done;
  }
  return serveHere(options, output, async (host) => {
    await show(host);
    return null;
  });
}

/** The address has been printed: a window that cannot be opened is no reason to end the host. */
async function showWindow(
  host: RunningHost,
  project: string | null,
  wanted: boolean,
  output: Output,
): Promise<void> {
  if (!wanted) return;
  if (!hasDisplay(process.platform, process.env)) {
    output.say('There is no display here: open the address above in a browser.');
    return;
  }
  const opened = await openWindow(host, project);
  if (!opened.ok) output.warn(opened.error);
}
