import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createConfig } from '../../scripts/packaging/config.mjs';
import { pack } from '../../scripts/packaging/pack.mjs';
import { extractArchive } from '../support/asar-archive.ts';
import type { HostProgram } from '../support/host-process.ts';
import { built, findElectron } from './launch-desktop.ts';

/** The app as electron-builder packs it. */
export interface PackedApp {
  /** The packed program. */
  readonly program: string;
  readonly resources: string;
  /** How its host is started. */
  readonly host: HostProgram;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Packs what was built, in a folder of its own: a project with nothing but what is installed for running.
 * Around Electron's program where it is here; else around a file that has only what packing looks for in it,
 * and the host of the package is then started by Node, from the archive's content.
 */
export async function packApp(folder: string): Promise<PackedApp> {
  const electron = findElectron();
  const project = join(folder, 'project');
  stageProject(project);
  await pack({
    projectDir: project,
    config: createConfig({}),
    output: join(folder, 'dist'),
    dir: true,
    arch: process.arch === 'arm64' ? 'arm64' : 'x64',
    electronDist: electron === null ? makeHollowElectron(join(folder, 'electron')) : dirname(electron),
  });
  const unpacked = join(folder, 'dist', `linux${process.arch === 'arm64' ? '-arm64' : ''}-unpacked`);
  const [program, resources] = [join(unpacked, 'swarmdeck'), join(unpacked, 'resources')];
  return { program, resources, host: hostOf(electron, program, resources, join(folder, 'extracted')) };
}

function hostOf(electron: string | null, program: string, resources: string, folder: string): HostProgram {
  if (electron !== null) {
    const entry = join(resources, 'app.asar', 'out/main/cli.mjs');
    return { file: program, entry, env: { ELECTRON_RUN_AS_NODE: '1' } };
  }
  const app = join(folder, 'app');
  extractArchive(join(resources, 'app.asar'), app);
  cpSync(join(resources, 'app.asar.unpacked'), app, { recursive: true });
  cpSync(join(resources, 'resources'), join(folder, 'resources'), { recursive: true });
  return { file: process.execPath, entry: join(app, 'out/main/cli.mjs') };
}

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/** Copies what an installation without development tools would have. */
function stageProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'resources'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  cpSync(built, join(folder, 'out'), { recursive: true });
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && dev !== true && existsSync(join(root, path)),
  );
  for (const [path] of installed) cpSync(join(root, path), join(folder, path), { recursive: true });
  // Packing asks for its version, and takes nothing of it.
  const electron = 'node_modules/electron/package.json';
  mkdirSync(dirname(join(folder, electron)), { recursive: true });
  cpSync(join(root, electron), join(folder, electron));
}

/** In front of the fuses in Electron's program (@electron/fuses), followed by version, count and one digit each. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function makeHollowElectron(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  for (const locale of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  writeFileSync(join(folder, 'electron'), `${fuseSentinel}\u0001\u0008${'1'.repeat(8)}`);
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

/** The digits of the fuses in a packed program, in the order of Electron's FuseV1Options. */
export function readFuses(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(fuseSentinel) + fuseSentinel.length;
  return bytes.subarray(at + 2, at + 2 + bytes.readUInt8(at + 1)).toString('latin1');
}
