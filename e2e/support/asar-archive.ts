import { closeSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/*
 * Reads the archive that Electron apps are packed in: four numbers of 32 bits, a JSON header that says
 * where each file begins, and the files one after the other. (Electron's own package for it is not used:
 * what it writes is checked here.)
 */

const prefixBytes = 16;

type Entry =
  | { readonly files: Readonly<Record<string, Entry>> }
  | { readonly size: number; readonly offset?: string; readonly unpacked?: boolean };

const entrySchema: z.ZodType<Entry> = z.lazy(
  () =>
    z.union([
      z.object({ files: z.record(z.string(), entrySchema) }),
      z.object({ size: z.number(), offset: z.string().optional(), unpacked: z.boolean().optional() }),
    ]) as z.ZodType<Entry>,
);

export interface ArchivedFile {
  /** Within the archive, with forward slashes. */
  readonly path: string;
  readonly size: number;
  /** Where it begins in the archive's file; null for one that lies beside it, unpacked. */
  readonly at: number | null;
}

export function readArchive(archive: string): readonly ArchivedFile[] {
  const file = openSync(archive, 'r');
  try {
    const prefix = readAt(file, 0, prefixBytes);
    const header = readAt(file, prefixBytes, prefix.readUInt32LE(12)).toString('utf8');
    const content = 8 + prefix.readUInt32LE(4);
    return filesOf('', entrySchema.parse(JSON.parse(header)), content);
  } finally {
    closeSync(file);
  }
}

function filesOf(path: string, entry: Entry, content: number): readonly ArchivedFile[] {
  if ('files' in entry)
    return Object.entries(entry.files).flatMap(([name, below]) =>
      filesOf(path === '' ? name : `${path}/${name}`, below, content),
    );
  const { size, offset } = entry;
  return [{ path, size, at: offset === undefined ? null : content + Number(offset) }];
}

/** Writes the files of an archive into a folder; those that lie beside it are left out. */
export function extractArchive(archive: string, folder: string): void {
  const file = openSync(archive, 'r');
  try {
    for (const { path, size, at } of readArchive(archive)) {
      if (at === null) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), readAt(file, at, size));
    }
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  const read = readSync(file, buffer, 0, length, position);
  if (read !== length) throw new Error(`The archive ends after ${position + read} bytes.`);
  return buffer;
}
