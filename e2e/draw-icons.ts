import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { icnsTypes, packIcns } from '../scripts/packaging/icons/icns.mjs';
import { packIco } from '../scripts/packaging/icons/ico.mjs';
import { icoSizes, linuxSizes } from '../scripts/packaging/icons/sizes.mjs';
import { findChromium } from './support/chromium.ts';

/*
 * `npm run icons`: draws the app's icons anew, in all sizes and formats, from resources/icons/swarmdeck.svg.
 */

/** A square picture, `size` pixels wide. */
interface IconPicture {
  readonly size: number;
  readonly png: Uint8Array;
}

/**
 * Share of the canvas that stays empty on each side of an icon of macOS: its grid draws the plate 824
 * pixels wide on 1024, so that all icons of the dock look equally large.
 */
const macMargin = 100 / 1024;

const icons = fileURLToPath(new URL('../resources/icons', import.meta.url));
const svg = readFileSync(join(icons, 'swarmdeck.svg'), 'utf8');
const { executablePath, args, env } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } });
const page = await browser.newPage();

/** @param margin - share of the size, on each side */
async function draw(size: number, margin: number): Promise<IconPicture> {
  const inner = size * (1 - 2 * margin);
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: ${size * margin}px; } svg { display: block; width: ${inner}px; height: ${inner}px; }</style>${svg}`,
  );
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

async function drawAll(sizes: readonly number[], margin: number): Promise<readonly IconPicture[]> {
  const pictures: IconPicture[] = [];
  for (const size of new Set(sizes)) pictures.push(await draw(size, margin));
  return pictures;
}

try {
  const flat = await drawAll([...linuxSizes, ...icoSizes], 0);
  const padded = await drawAll(
    icnsTypes.map(([, size]) => size),
    macMargin,
  );
  const linux = join(icons, 'linux');
  rmSync(linux, { recursive: true, force: true });
  mkdirSync(linux);
  for (const { size, png } of flat.filter((each) => linuxSizes.includes(each.size)))
    writeFileSync(join(linux, `${size}x${size}.png`), png);
  writeFileSync(join(icons, 'swarmdeck.ico'), packIco(flat.filter(({ size }) => icoSizes.includes(size))));
  writeFileSync(join(icons, 'swarmdeck.icns'), packIcns(padded));
  console.log(`Drawn into ${icons}: ${linuxSizes.length} PNG, one ICO, one ICNS.`);
} finally {
  await browser.close();
}
