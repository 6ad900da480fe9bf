import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject, projectRoot } from '../setup/project.mjs';
import { SetupFailure, runMain, say } from '../setup/report.mjs';
import { createConfig } from './config.mjs';
import { findLocalElectron } from './local-electron.mjs';
import { pack } from './pack.mjs';

const usage = 'npm run dist -- [--dir] [--arch x64|arm64] [--update-feed URL]';

/** The installers of this system; with `--dir` only the folder that they are made of. */
await runMain(async () => {
  const { dir, arch, feed } = readOptions(process.argv.slice(2));
  const electronDist = findLocalElectron(arch);
  const files = await pack({
    projectDir: projectRoot,
    config: createConfig({ ...process.env, ...(feed === undefined ? {} : { SWARMDECK_UPDATE_FEED: feed }) }),
    output: inProject('dist'),
    dir,
    arch,
    electronDist,
  });
  for (const file of files) say(`Packed ${relative(projectRoot, file)}`);
  if (dir) say('Packed the app into a folder below dist/.');
  return 0;
});

/** @param {readonly string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'boolean', default: false },
        arch: { type: 'string', default: process.arch },
        'update-feed': { type: 'string' },
      },
    });
    return { dir: values.dir, arch: archOf(values.arch), feed: values['update-feed'] };
  } catch (error) {
    if (error instanceof SetupFailure || !(error instanceof TypeError)) throw error;
    throw new SetupFailure(error.message, `Use: ${usage}`);
  }
}

/**
 * @param {string} arch
 * @returns {'x64' | 'arm64'}
 */
function archOf(arch) {
  if (arch === 'x64' || arch === 'arm64') return arch;
  throw new SetupFailure(`--arch ${arch} is no architecture that is packed.`, `Use: ${usage}`);
}
