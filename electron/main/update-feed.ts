import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isFeedAddress } from '#shared/ipc/shell-settings.ts';
import { errnoOf } from '../host/process/errno.ts';

/** What packing writes beside the app (app-update.yml); without a feed it names only where updates are loaded to. */
const packedSchema = z.object({ url: z.string().refine(isFeedAddress).nullable().default(null) });

/**
 * Where this build looks for updates.
 *
 * @param resources - folder of the installed app's resources
 * @returns null when it was packed without a feed, or not packed
 */
export function readBuiltFeed(resources: string): string | null {
  const file = join(resources, 'app-update.yml');
  try {
    const packed = packedSchema.safeParse(parse(readFileSync(file, 'utf8')));
    return packed.success ? packed.data.url : null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
