import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, hasDisplay } from './electron-binary.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('findElectron', () => {
  it('finds nothing in a package whose program was not fetched', () => {
    expect(findElectron(folder, {})).toBeNull();
  });

  it('finds nothing when the path is written but the program is gone', () => {
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(findElectron(folder, {})).toBeNull();
  });

  it('finds the program in dist, and in the folder that the environment names', () => {
    writeFileSync(join(folder, 'path.txt'), 'electron\n');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(findElectron(folder, {})).toBe(join(folder, 'dist', 'electron'));
    const other = join(folder, 'other');
    mkdirSync(other);
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBeNull();
    writeFileSync(join(other, 'electron'), '');
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe(join(other, 'electron'));
  });
});

describe('hasDisplay', () => {
  it('goes by what the window system sets, and takes it for granted where there always is one', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });
});
