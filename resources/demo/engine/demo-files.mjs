import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** `name` in the package.json of the demo's own project. */
const demoProject = 'lantern-shop';

/**
 * Writes the files of a script, into a copy of the demo's project and nowhere else: a scripted agent
 * that was started in somebody's real project must not touch it.
 *
 * @param {string} root the agent's working directory
 * @returns {(path: string, text: string) => string | null} null, or why the file was not written
 */
export function createFileWriter(root) {
  return (path, text) => {
    if (projectName(root) !== demoProject) return `not written: ${root} is not a copy of the demo project`;
    const file = join(root, path);
    if (relative(root, file).startsWith('..')) return `not written: ${path} is outside of the project`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return null;
    } catch (error) {
      return `not written: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
}

/** @param {string} root */
function projectName(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name;
  } catch (error) {
    const isExpected = error instanceof SyntaxError || (error instanceof Error && 'code' in error);
    if (!isExpected) throw error;
    return null;
  }
}
