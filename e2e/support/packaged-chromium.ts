import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const cache = fileURLToPath(new URL('../../node_modules/.cache/swarmdeck', import.meta.url));
const extractor = fileURLToPath(new URL('./extract-chromium.mjs', import.meta.url));

/** Of the flags that the package recommends, those that a test needs: it runs as any user, without a GPU. */
const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export interface PackagedChromium {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The Chromium inside the dev dependency, unpacked once; null where it has none for this machine. */
export async function findPackagedChromium(): Promise<PackagedChromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  return { executablePath, args: flags, env: await environmentFor(executablePath, folder) };
}

/** Unpacks beside its place and moves it there whole: of several workers at once each finds all or nothing. */
async function unpacked(): Promise<string> {
  const target = join(cache, `chromium-${packageVersion()}`);
  if (existsSync(target)) return target;
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, 'unpacking-'));
  await run(process.execPath, [extractor], { env: { ...process.env, TMPDIR: own } });
  try {
    await rename(own, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    await rm(own, { recursive: true });
  }
  return target;
}

function packageVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('@sparticuz/chromium has no version in its package.json: install the dependencies again.');
}

/** A small container lacks libraries and fonts that a desktop has: the package brings both. */
async function environmentFor(program: string, folder: string): Promise<Record<string, string>> {
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: 'not found' }));
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return {
    ...(stdout.includes('not found') ? { LD_LIBRARY_PATH: libraries } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}
