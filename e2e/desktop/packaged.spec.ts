import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deck } from '../pages/deck.ts';
import { readArchive } from '../support/asar-archive.ts';
import { expect, test } from './desktop-test.ts';
import { packApp, readFuses } from './packed-app.ts';
import type { PackedApp } from './packed-app.ts';

test.skip(process.platform !== 'linux', 'the folder of a packed app is looked at as on Linux');
test.describe.configure({ mode: 'serial' });

let folder = '';
let app: PackedApp;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'swarmdeck-packed-'));
  app = await packApp(folder);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));

test('the archive has what was built and what it needs, and no source, test or tool', () => {
  const files = readArchive(join(app.resources, 'app.asar')).map(({ path }) => path);
  expect(files).toEqual(
    expect.arrayContaining([
      'package.json',
      'out/main/main.mjs',
      'out/main/cli.mjs',
      'out/main/reaper.mjs',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'node_modules/node-pty/unixTerminal.js',
    ]),
  );
  const kinds = new Set(files.map((path) => path.split('/')[0]));
  expect(kinds).toEqual(new Set(['node_modules', 'out', 'package.json']));
  const packages = new Set(files.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
  for (const tool of ['electron', 'electron-builder', 'react', 'vite', 'typescript'])
    expect(packages).not.toContain(tool);
});

test('native modules lie beside the archive, those of this system, and agents reach profiles and demo', () => {
  const beside = join(app.resources, 'app.asar.unpacked');
  const files = filesBelow(beside);
  for (const binary of [
    /@lydell\/node-pty-linux-.*\/pty\.node$/,
    /@parcel\/watcher-linux-.*\/watcher\.node$/,
  ])
    expect(files.filter((file) => binary.test(file))).toHaveLength(1);
  expect(files.filter((file) => file.startsWith('node_modules/node-pty/'))).toEqual([]);
  for (const file of ['agents/claude.json', 'demo/fake-agent.mjs', 'demo/swarm.yaml'])
    expect(existsSync(join(app.resources, 'resources', file))).toBe(true);
  expect(existsSync(join(app.resources, 'resources', 'icons'))).toBe(false);
  expect(existsSync(join(app.resources, 'app-update.yml'))).toBe(true);
});

test('the program can be run, is Node when asked to be, and by no other way', () => {
  expect(statSync(app.program).mode & 0o111).toBe(0o111);
  // Run as Node; no cookie key, no NODE_OPTIONS, no debugger; integrity checked, archive only; no snapshot, no file://.
  expect(readFuses(app.program).slice(0, 8)).toBe('10001100');
});

test('the host of the package serves the window and runs the demo', async ({ bed, page }) => {
  const host = await bed.start({ program: app.host });
  const deck = new Deck(page);
  await deck.open(host.ready.url);
  await deck.start.demo.click();
  await expect(deck.grid.tiles).toHaveCount(9);
  await expect(deck.header.needsYou).toBeVisible();
  expect(host.errors()).toBe('');
});
