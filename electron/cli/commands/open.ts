import { resolve } from 'node:path';
import { findDesktop, showDesktop } from '../../host/lock/desktop-announcement.ts';
import { hasDisplay, openWindow } from '../open-window.ts';
import type { TargetOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode } from '../output.ts';
import { findRunningHost, noHost } from '../running-host.ts';
import { sayReady } from '../serving.ts';

export interface OpenOptions extends TargetOptions {
  /** Open a window in the browser; else only its address is printed. */
  readonly open: boolean;
}

/** Opens one more window of the host that runs; where the desktop app shows it, that one comes to the front. */
export async function openCommand(folder: string | undefined, options: OpenOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const project = folder === undefined ? null : resolve(folder);
  const host = await findRunningHost(options.stateDir, output.preparing);
  if (host === null) return output.fail(noHost(options.stateDir), exitCodes.noHost);
  sayReady(host, output, project);
  if (!options.open || !hasDisplay(process.platform, process.env)) return exitCodes.done;
  const desktop = await findDesktop(options.stateDir);
  if (desktop !== null && (await showDesktop(desktop, options.stateDir, project))) return exitCodes.done;
  const opened = await openWindow(host, project);
  return opened.ok ? exitCodes.done : output.fail(opened.error);
}
