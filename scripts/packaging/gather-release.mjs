import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure, runMain } from '../setup/report.mjs';
import { mergeFeeds } from './merge-feeds.mjs';

// `node gather-release.mjs FROM TO`: puts what each machine packed (a folder each, below FROM) into one
// folder. Feeds of the same name become one; any other name that comes twice is a mistake.
await runMain(async () => {
  const [from, to] = process.argv.slice(2);
  if (from === undefined || to === undefined)
    throw new SetupFailure(
      'two folders are needed.',
      'Use: node scripts/packaging/gather-release.mjs FROM TO',
    );
  mkdirSync(to, { recursive: true });
  for (const [name, paths] of filesByName(from)) {
    const [first = '', ...more] = paths;
    if (/^latest.*\.yml$/.test(name)) {
      writeFileSync(join(to, name), mergeFeeds(paths.map((path) => readFileSync(path, 'utf8'))));
    } else if (more.length === 0) {
      copyFileSync(first, join(to, name));
    } else {
      throw new SetupFailure(
        `${name} was packed more than once: ${paths.join(', ')}.`,
        'Give each its own name.',
      );
    }
  }
  return 0;
});

/** @param {string} folder */
function filesByName(folder) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      found.set(entry.name, [...(found.get(entry.name) ?? []), join(entry.parentPath, entry.name)]);
  }
  return found;
}
