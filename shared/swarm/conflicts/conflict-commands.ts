import { conflictIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';

/** What can be asked about conflicts. */
export const conflictCommands = [
  command('dismiss-conflict', { conflictId: conflictIdSchema }),
  /** Takes that back. */
  command('reopen-conflict', { conflictId: conflictIdSchema }),
] as const;
