import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';

/**
 * Why no host runs on this system; null where one does. Windows has no signals, sessions or descriptors of terminals,
 * by which agents are fed and ended here: half of it would leave processes behind.
 */
export const unsupportedSystem = (platform: NodeJS.Platform): Failure | null =>
  platform === 'win32'
    ? failure(
        'not-supported',
        'Swarmdeck runs no agents on Windows itself yet.',
        'Start it inside of WSL 2, where it is a Linux program: its window opens in the browser of Windows.',
      )
    : null;
