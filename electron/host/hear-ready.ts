import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import { parseReadyLine } from './ready-line.ts';
import type { ReadyEnd } from './ready-line.ts';

/**
 * Follows the output of `serve --json` until the host serves or says why it does not.
 *
 * @returns null when it ended before, or said something else
 */
export async function hearReady(output: Readable, onPreparing: OnPreparing): Promise<ReadyEnd | null> {
  for await (const line of createInterface(output)) {
    const said = parseReadyLine(line);
    if (said === null || !('preparing' in said)) return said;
    onPreparing(said.preparing);
  }
  return null;
}
