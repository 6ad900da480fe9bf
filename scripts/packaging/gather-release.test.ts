import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject } from '../setup/project.mjs';
import { mergeFeeds } from './merge-feeds.mjs';

const feedOf = (arch: string, version = '1.2.0'): string => `version: ${version}
files:
  - url: Swarmdeck-${version}-mac-${arch}.zip
    sha512: hash-of-${arch}
    size: 7
path: Swarmdeck-${version}-mac-${arch}.zip
sha512: hash-of-${arch}
releaseDate: '2026-11-21T05:00:00.000Z'
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swarmdeck-release-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (machine: string, files: Readonly<Record<string, string>>): void => {
  mkdirSync(join(folder, 'packed', machine), { recursive: true });
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'packed', machine, name), text);
};
const gather = (): string =>
  execFileSync(
    process.execPath,
    [inProject('scripts/packaging/gather-release.mjs'), join(folder, 'packed'), join(folder, 'release')],
    { stdio: 'pipe', encoding: 'utf8' },
  );

describe('the files of a release', () => {
  it('come from all machines, with one feed for both kinds of Mac', () => {
    put('mac-arm64', { 'Swarmdeck-1.2.0-mac-arm64.zip': 'a', 'latest-mac.yml': feedOf('arm64') });
    put('mac-x64', { 'Swarmdeck-1.2.0-mac-x64.zip': 'b', 'latest-mac.yml': feedOf('x64') });
    gather();
    const release = join(folder, 'release');
    expect(readdirSync(release)).toHaveLength(3);
    expect(parse(readFileSync(join(release, 'latest-mac.yml'), 'utf8'))).toMatchObject({
      version: '1.2.0',
      files: [
        { url: 'Swarmdeck-1.2.0-mac-arm64.zip', sha512: 'hash-of-arm64' },
        { url: 'Swarmdeck-1.2.0-mac-x64.zip', sha512: 'hash-of-x64' },
      ],
    });
  });

  it('are refused when two machines packed a file of the same name', () => {
    put('mac-arm64', { 'Swarmdeck.zip': 'a' });
    put('mac-x64', { 'Swarmdeck.zip': 'b' });
    expect(gather).toThrow(/Swarmdeck\.zip was packed more than once/);
  });
});

describe('merging feeds', () => {
  it('refuses those of different versions', () =>
    expect(() => mergeFeeds([feedOf('arm64'), feedOf('x64', '1.3.0')])).toThrow('1.2.0 and 1.3.0'));
  it('refuses none', () => expect(() => mergeFeeds([])).toThrow('no feed'));
});
