/**
 * @typedef {{ size: number; png: Uint8Array }} IconPicture a square picture, `size` pixels wide
 */

/** Bytes of the file's header, and of each picture's entry (Windows' ICONDIR and ICONDIRENTRY). */
const headerBytes = 6;
const entryBytes = 16;

/**
 * Packs PNG pictures into an icon file of Windows, which reads PNG in it since Vista.
 *
 * @param {readonly IconPicture[]} pictures of at most 256 pixels
 * @returns {Buffer}
 */
export function packIco(pictures) {
  const header = Buffer.alloc(headerBytes + pictures.length * entryBytes);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = headerBytes + index * entryBytes;
    // A byte holds no 256: the format writes 0 for it.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}
