import { resolve } from 'node:path';
import { ok } from '#shared/base/result.ts';
import type { RunningHost } from '../../host/lock/host-announcement.ts';
import { hasDisplay, openWindow } from '../open-window.ts';
import type { ServeOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode, Output } from '../output.ts';
import { sayReady } from '../serving.ts';
import { withHost } from '../with-host.ts';

export interface StartOptions extends ServeOptions {
  /** Open a window in the browser. */
  readonly open: boolean;
}

/** Opens the window of the host that runs, or runs one and opens its window. */
export async function startCommand(folder: string | undefined, options: StartOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const project = folder === undefined ? null : resolve(folder);
  return withHost(options, output, async (host) => {
    sayReady(host, output, project);
    await showWindow(host, project, options.open, output);
    return ok(exitCodes.done);
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
