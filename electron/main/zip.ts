import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  /** Path within the archive, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

/*
 * The part of the ZIP format (PKWARE APPNOTE 6.3) that a handful of small texts needs: local headers,
 * central directory, end record. No encryption, no 64-bit sizes.
 */
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const versionNeeded = 20;
const utf8Names = 0x0800;
const deflated = 8;

/** Packs texts into an archive that every system can open. */
export function packZip(entries: readonly ZipEntry[], at: Date): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(versionNeeded, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(deflated, 4);
    common.writeUInt32LE(dosTime(at), 6);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([word(signatures.local), common, path, packed]);
    // After the common fields: comment, disk, attributes (none of them used), then the offset.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(word(signatures.central), half(versionNeeded), common, rest, path);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, word(signatures.end), end]);
}

function word(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function half(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

/** Date and time as MS-DOS packs them: two seconds are the finest step, 1980 is the first year. */
const dosTime = (at: Date): number =>
  (((Math.max(at.getFullYear(), 1980) - 1980) << 25) |
    ((at.getMonth() + 1) << 21) |
    (at.getDate() << 16) |
    (at.getHours() << 11) |
    (at.getMinutes() << 5) |
    (at.getSeconds() >> 1)) >>>
  0;
