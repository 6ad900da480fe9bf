import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostFlags, hostProgram } from './host-program.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'swarmdeck-image-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The app where an AppImage mounts it: a program, and a command line that says where it is and what it was asked. */
function mount(name: string): { readonly execPath: string; readonly cli: string } {
  const [execPath, cli] = [join(folder, name, 'swarmdeck'), join(folder, name, 'resources/app/cli.mjs')];
  mkdirSync(join(folder, name, 'resources/app'), { recursive: true });
  copyFileSync(process.execPath, execPath);
  chmodSync(execPath, 0o755);
  writeFileSync(cli, 'console.log(JSON.stringify([import.meta.filename, ...process.argv.slice(2)]));');
  return { execPath, cli };
}

const run = (file: string, args: readonly string[]): unknown =>
  JSON.parse(execFileSync(file, [...args, 'serve', '--json'], { encoding: 'utf8' }));

describe('the program of the host', () => {
  it('runs with the flags that it has without the app', async () => {
    const script = new URL('../../scripts/setup/host-flags.mjs', import.meta.url);
    const started = (await import(script.href)) as { readonly hostFlags: readonly string[] };
    expect(hostFlags).toEqual(started.hostFlags);
  });

  it('is the one of the app, where the app lies in a folder that stays', () => {
    const { execPath, cli } = mount('installed');
    const { file, args } = hostProgram({ execPath, cli, appImage: undefined });
    expect(file).toBe(execPath);
    expect(run(file, args)).toEqual([cli, 'serve', '--json']);
  });

  it.skipIf(process.platform === 'win32')('is the AppImage, and runs from a mount of its own', () => {
    const app = mount('mount of the app');
    const own = mount('mount of the host');
    const appImage = join(folder, 'Swarm deck.AppImage');
    writeFileSync(appImage, `#!/bin/sh\nexec "${own.execPath}" "$@"\n`);
    chmodSync(appImage, 0o755);
    const { file, args } = hostProgram({ ...app, appImage });
    expect(file).toBe(appImage);
    rmSync(join(folder, 'mount of the app'), { recursive: true });
    expect(run(file, args)).toEqual([own.cli, 'serve', '--json']);
  });
});
