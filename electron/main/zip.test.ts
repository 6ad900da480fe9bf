import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packZip } from './zip.ts';

const entries = [
  { name: 'versions.json', text: '{}\n' },
  { name: 'logs/größe.log', text: 'line\n'.repeat(1000) },
];
const archive = packZip(entries, new Date(2026, 1, 3, 4, 5, 6));

it('packs what a reader of the format unpacks', () => {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  const read = Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [size, nameLength, local] = [at + 20, at + 28, at + 42].map((place, index) =>
      index === 1 ? archive.readUInt16LE(place) : archive.readUInt32LE(place),
    ) as [number, number, number];
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    const from = local + 30 + nameLength;
    at += 46 + nameLength;
    return { name, text: inflateRawSync(archive.subarray(from, from + size)).toString() };
  });
  expect(read).toEqual(entries);
});

it.skipIf(spawnSync('python3', ['-V']).status !== 0)('packs what another program finds sound', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  const file = join(folder, 'a.zip');
  writeFileSync(file, archive);
  const test = spawnSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(test.stdout.trim()).toBe('Done testing');
  expect(test.status).toBe(0);
});
