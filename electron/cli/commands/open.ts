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

/** Opens one more window of the host that runs. */
export async function openCommand(options: OpenOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const host = await findRunningHost(options.stateDir);
  if (host === null) return output.fail(noHost(options.stateDir), exitCodes.noHost);
  sayReady(host, output);
  if (!options.open || !hasDisplay(process.platform, process.env)) return exitCodes.done;
  const opened = await openWindow(host, null);
  return opened.ok ? exitCodes.done : output.fail(opened.error);
}
