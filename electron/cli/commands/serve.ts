import { startDetached } from '../detached.ts';
import type { ServeOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode } from '../output.ts';
import { sayReady, serveHere } from '../serving.ts';

/** Runs a host; a directory that another one holds is refused. */
export async function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  if (options.detach) {
    const host = await startDetached(options, output.preparing);
    if (!host.ok) return output.fail(host.error);
    sayReady(host.value, output);
    return exitCodes.done;
  }
  const served = await serveHere(options, output, async (host) => {
    sayReady(host, output);
    return null;
  });
  return served.ok ? served.value : output.fail(served.error);
}
