/** @typedef {import('./ico.mjs').IconPicture} IconPicture */

/**
 * Types of an icon file of macOS that hold PNG, with the pixels of each: those of 32 points and less come
 * with twice the pixels only (`@2x`), as every Mac since 2012 draws them from there.
 */
export const icnsTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/** Bytes in front of the file, and of each picture: a type and the length with them. */
const headerBytes = 8;

/**
 * Packs PNG pictures into an icon file of macOS.
 *
 * @param {readonly IconPicture[]} pictures one of each size that {@link icnsTypes} names
 * @returns {Buffer}
 */
export function packIcns(pictures) {
  const blocks = icnsTypes.map(([type, size]) => {
    const picture = pictures.find((each) => each.size === size);
    if (picture === undefined) throw new Error(`The icon of macOS needs a picture of ${size} pixels.`);
    return block(type, picture.png);
  });
  return block('icns', Buffer.concat(blocks));
}

/**
 * @param {string} type four letters
 * @param {Uint8Array} content
 */
function block(type, content) {
  const header = Buffer.alloc(headerBytes);
  header.write(type, 'latin1');
  header.writeUInt32BE(headerBytes + content.length, 4);
  return Buffer.concat([header, content]);
}
