import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../setup/project.mjs';
import { createConfig } from '../config.mjs';
import { icnsTypes, packIcns } from './icns.mjs';
import { packIco } from './ico.mjs';
import { icoSizes, linuxSizes } from './sizes.mjs';

const pngSignature = '89504e470d0a1a0a';

/** Width of a picture in its header (PNG, chunk IHDR). */
function widthOf(png: Buffer): number {
  expect(png.subarray(0, 8).toString('hex')).toBe(pngSignature);
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
  return png.readUInt32BE(16);
}

/** The pictures of a Windows icon, as its directory says where they are. */
const readIco = (file: Buffer): readonly { readonly said: number; readonly png: Buffer }[] =>
  Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16;
    const offset = file.readUInt32LE(entry + 12);
    const said = file.readUInt8(entry) || 256;
    return { said, png: file.subarray(offset, offset + file.readUInt32LE(entry + 8)) };
  });

/** The pictures of a macOS icon by their type. */
function readIcns(file: Buffer): ReadonlyMap<string, Buffer> {
  expect(file.subarray(0, 4).toString()).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const blocks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    blocks.set(file.subarray(at, at + 4).toString(), file.subarray(at + 8, at + file.readUInt32BE(at + 4)));
  return blocks;
}

const { linux, mac, win } = createConfig({});

describe('the icons that are packed', () => {
  it('of Linux are of each size that desktops look for', () => {
    const folder = inProject(String(linux?.icon));
    expect(readdirSync(folder).toSorted()).toEqual(
      linuxSizes.map((size) => `${size}x${size}.png`).toSorted(),
    );
    for (const size of linuxSizes) expect(widthOf(readFileSync(`${folder}/${size}x${size}.png`))).toBe(size);
  });

  it('of Windows are in one file, each of the size it says', () => {
    const pictures = readIco(readFileSync(inProject(String(win?.icon))));
    expect(pictures.map(({ said }) => said)).toEqual(icoSizes.toSorted((a, b) => a - b));
    for (const { said, png } of pictures) expect(widthOf(Buffer.from(png))).toBe(said);
  });

  it('of macOS are in one file, up to 1024 pixels', () => {
    const blocks = readIcns(readFileSync(inProject(String(mac?.icon))));
    expect([...blocks.keys()].toSorted()).toEqual(icnsTypes.map(([type]) => type).toSorted());
    for (const [type, size] of icnsTypes) expect(widthOf(blocks.get(type) ?? Buffer.alloc(24))).toBe(size);
  });
});

describe('packing icons', () => {
  it('writes 256 pixels as Windows reads them', () => {
    const file = packIco([{ size: 256, png: Buffer.from('picture') }]);
    expect(file.readUInt8(6)).toBe(0);
    expect(readIco(file)).toEqual([{ said: 256, png: Buffer.from('picture') }]);
  });

  it('refuses an icon of macOS that lacks a size', () =>
    expect(() => packIcns([{ size: 16, png: Buffer.from('picture') }])).toThrow('a picture of 32 pixels'));
});
