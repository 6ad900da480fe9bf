import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { Deck } from './pages/deck.ts';
import { createBed } from './support/bed.ts';
import { findChromium } from './support/chromium.ts';
import { collision } from './scenes/collision.ts';
import { crowd } from './scenes/crowd.ts';
import { interventions } from './scenes/interventions.ts';
import { merge } from './scenes/merge.ts';
import { plan } from './scenes/plan.ts';
import type { Scene, Shoot } from './scenes/scene.ts';
import { tour } from './scenes/tour.ts';
import { readOptions } from './support/read-options.ts';

/*
 * `npm run screenshots`: pictures of every view, dark and light, into out/screenshots. With `--docs`
 * the ones that the documentation shows go to docs/images as well.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Pictures that the documentation shows, and what they are called there; without the theme. */
const documented: ReadonlyMap<string, string> = new Map([
  ['grid-9', 'grid'],
  ['focus', 'focus'],
  ['attention', 'attention'],
  ['question', 'question'],
  ['deny', 'deny'],
  ['re-orient', 're-orient'],
  ['another-way', 'another-way'],
  ['guide', 'guide'],
  ['unproven', 'unproven'],
  ['messages', 'messages'],
  ['hand-over', 'hand-over'],
  ['needs', 'needs'],
  ['rules', 'rules'],
  ['board', 'board'],
  ['graph', 'graph'],
  ['settle', 'settle'],
  ['ownership', 'ownership'],
  ['worktrees', 'worktrees'],
  ['merge-finished', 'merge-finished'],
]);
/** Bytes: a page with some of them must load at once. */
const largestDocumented = 300_000;

type Theme = 'dark' | 'light';

const scenes: Readonly<Record<string, Scene>> = {
  tour,
  interventions,
  plan,
  collision,
  merge,
  'crowd-4': crowd(4),
  'crowd-50': crowd(50),
  'crowd-100': crowd(100),
};

/** Nothing that is seen is on its way still. Runs in the page. */
function isWhole(): boolean {
  const missing =
    '.ui-skeleton, canvas.tile-picture:not([data-drawn]), .react-flow__node[style*="visibility: hidden"]';
  return [...document.querySelectorAll(missing)].every((element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width === 0 || bottom <= 0 || top >= window.innerHeight;
  });
}

/** Plays a scene in its own host and window. */
async function film(
  browser: Browser,
  scene: Scene,
  theme: Theme,
  folder: string,
): Promise<readonly string[]> {
  const bed = await createBed({ SWARMDECK_DEMO_SPEED: '4' });
  const context = await browser.newContext({ viewport: scene.viewport, colorScheme: theme });
  const files: string[] = [];
  try {
    await scene.prepare?.(bed);
    const { ready } = await bed.start();
    const page = await context.newPage();
    const deck = new Deck(page);
    await deck.open(ready.url);
    const shoot: Shoot = async (name, part) => {
      const path = join(folder, `${name}-${theme}.png`);
      // What lies under the pointer looks different.
      await page.mouse.move(0, 0);
      await page.waitForFunction(isWhole);
      await (part ?? page).screenshot({ path, animations: 'disabled' });
      files.push(path);
      console.log(relative(root, path));
    };
    await scene.play(deck, shoot, bed);
  } finally {
    await context.close();
    await bed.stop();
    await bed.removeFolders();
  }
  return files;
}

async function copyToDocs(files: readonly string[]): Promise<void> {
  const images = join(root, 'docs', 'images');
  await mkdir(images, { recursive: true });
  for (const file of files) {
    const [, shot = '', theme = ''] = /([^/]+)-(dark|light)\.png$/.exec(file) ?? [];
    const name = documented.get(shot);
    if (name === undefined) continue;
    const { size } = await stat(file);
    if (size > largestDocumented) {
      throw new Error(`${file} has ${size} bytes, more than ${largestDocumented}: crop it.`);
    }
    await cp(file, join(images, `${name}-${theme}.png`));
  }
}

const { values } = readOptions({
  options: {
    /** Scenes, with commas between them. */
    only: { type: 'string', default: Object.keys(scenes).join(',') },
    docs: { type: 'boolean', default: false },
  },
});
const folder = join(root, 'out', 'screenshots');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { executablePath, args, env } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } });
try {
  for (const name of values.only.split(',')) {
    const scene = scenes[name];
    if (scene === undefined)
      throw new Error(`There is no scene "${name}"; the scenes are: ${Object.keys(scenes).join(', ')}`);
    for (const theme of ['dark', 'light'] as const) {
      const files = await film(browser, scene, theme, folder);
      if (values.docs) await copyToDocs(files);
    }
  }
} finally {
  await browser.close();
}
