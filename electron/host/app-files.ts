import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface AppFiles {
  readonly version: string;
  /** Folder of the built window. */
  readonly rendererRoot: string;
}

/**
 * Finds the app's own files, both from the sources (`electron/host`) and from the build (`out/main`):
 * they stand below the folder that holds `package.json`.
 */
export function findAppFiles(): AppFiles {
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json'))) {
    const above = dirname(root);
    if (above === root) throw new Error(`There is no package.json above ${import.meta.dirname}.`);
    root = above;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, rendererRoot: join(root, 'out', 'renderer') };
}
