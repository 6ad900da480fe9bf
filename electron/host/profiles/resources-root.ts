import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the app's own data (agent profiles, the demo), found from the sources as well as from the
 * build in `out/`: it stands in a folder above.
 */
export function findResources(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const resources = join(folder, 'resources');
    if (existsSync(join(resources, 'agents'))) return resources;
    if (folder === dirname(folder)) throw new Error(`There is no folder resources/agents above ${from}.`);
  }
}
