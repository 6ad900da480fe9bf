import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this clone. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** @param {...string} parts path below the clone's folder */
export const inProject = (...parts) => join(projectRoot, ...parts);

/**
 * The Node that everything but these scripts runs on: the dev dependency `node` brings version 24
 * (type stripping, `node:sqlite`) to whatever machine. A machine that runs 24 itself needs no other.
 *
 * @returns {string | null} path of the program, or null when neither is there
 */
export function findProjectNode() {
  const bundled = inProject(
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(bundled)) return bundled;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/** @returns {string} as {@link findProjectNode}, after the dependencies were installed */
export function projectNode() {
  const node = findProjectNode();
  if (node === null) throw new Error('The dependencies are not installed: call bootstrap() first.');
  return node;
}
