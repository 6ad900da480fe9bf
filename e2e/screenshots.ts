import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { parse } from 'yaml';
import { z } from 'zod';
import { Deck } from './pages/deck.ts';
import { makeRepository } from './support/repository.ts';
import { createBed } from './support/bed.ts';
import { findChromium } from './support/chromium.ts';
import { interventions } from './scenes/interventions.ts';
import { merge } from './scenes/merge.ts';
import { plan } from './scenes/plan.ts';
import type { Scene, Shoot } from './scenes/scene.ts';
import { readOptions } from './support/read-options.ts';

/*
 * `npm run screenshots`: pictures of every view, dark and light, into out/screenshots. With `--docs`
 * the ones that the documentation shows go to docs/images as well.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const demo = join(root, 'resources', 'demo');

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

const demoSchema = z.object({
  agents: z.array(z.looseObject({ name: z.string(), args: z.array(z.string()) })),
});

/** Starts so many agents of the demo, one role after the other, in one project. */
const crowd = (count: number): Scene => ({
  viewport: count > 9 ? { width: 1920, height: 1080 } : { width: 1280, height: 800 },
  prepare: async ({ project }) => {
    await cp(join(demo, 'project'), project, { recursive: true });
    const { agents } = demoSchema.parse(parse(await readFile(join(demo, 'swarm.yaml'), 'utf8')));
    const copies = Array.from({ length: count }, (_, index) => {
      const {
        name,
        args,
        cwd: _ownFolder,
        ...agent
      } = agents[index % agents.length] ?? { name: '', args: [] };
      const number = Math.floor(index / agents.length) + 1;
      return {
        ...agent,
        name: number === 1 ? name : `${name} ${number}`,
        args: args.map((arg) => arg.replace('{demo}', demo)),
      };
    });
    // JSON is YAML.
    await writeFile(
      join(project, 'swarm.yaml'),
      JSON.stringify({ name: `A swarm of ${count}`, agents: copies }),
    );
  },
  play: async (deck, shoot, bed) => {
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
    await deck.grid.tile('Cart API').status('Needs approval').waitFor({ timeout: 120_000 });
    const starting = deck.grid.root.getByText('Starting', { exact: true }).first();
    await starting.waitFor({ state: 'detached', timeout: 120_000 });
    await shoot(`grid-${count}`);
  },
});

const tour: Scene = {
  viewport: { width: 1280, height: 800 },
  play: async (deck, shoot) => {
    await deck.start.heading.waitFor();
    await shoot('start');
    await deck.start.demo.click();
    await deck.grid.tile('Images').status('Stalled').waitFor({ timeout: 60_000 });
    await deck.grid.tile('Search').status('Compacted').waitFor({ timeout: 60_000 });
    await shoot('grid-9');
    await deck.panel.conflictsTab.click();
    await shoot('conflicts');
    await deck.panel.activityTab.click();
    await shoot('activity');
    await deck.grid.tile('Cart API').name.click();
    await deck.focus.terminal.waitFor();
    await shoot('focus');
    await deck.focus.back.click();
    await deck.header.newAgent.click();
    await deck.newAgent.dialog.waitFor();
    await shoot('new-agent');
  },
};

const prices = (first: number, other = 100): string =>
  Array.from(
    { length: 16 },
    (_, at) => `export const price${at} = ${at === 3 ? first : at === 10 ? other : at * 10};\n`,
  ).join('');

/** Two agents in worktrees of their own that change the same line. */
const collision: Scene = {
  viewport: { width: 1280, height: 800 },
  prepare: async ({ project }) => {
    await makeRepository(project, { 'src/cart/totals.ts': prices(30) });
    const agents = ['Cart API', 'Checkout', 'Docs'].map((name) => ({
      name,
      command: 'node agents/echo.mjs',
      worktree: { ports: 2 },
    }));
    await writeFile(join(project, 'swarm.yaml'), JSON.stringify({ name: 'Web shop', agents }));
  },
  play: async (deck, shoot, bed) => {
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
    await deck.panel.worktreesTab.click();
    await deck.panel.worktrees.getByText('swarmdeck/docs').waitFor({ timeout: 60_000 });
    await deck.panel.conflictsTab.click();
    const trees = `${bed.project}-worktrees`;
    await writeFile(join(trees, 'swarmdeck-cart-api/src/cart/totals.ts'), prices(31, 99));
    await writeFile(join(trees, 'swarmdeck-checkout/src/cart/totals.ts'), prices(29));
    await deck.panel.conflicts.getByText('Will not merge').waitFor({ timeout: 60_000 });
    await deck.panel.conflicts.getByRole('button', { name: /^Settle/ }).click();
    await deck.page.getByRole('region', { name: /by Checkout$/ }).waitFor();
    await shoot('settle');
    await deck.page.keyboard.press('Escape');
    await deck.panel.worktreesTab.click();
    await deck.panel.worktrees.getByText('1 file').first().waitFor();
    await shoot('worktrees');
    await deck.panel.worktrees.getByRole('button', { name: 'Show changes' }).first().click();
    await deck.page.getByRole('dialog').getByText('price3').first().waitFor();
    await shoot('changes');
    await deck.page.keyboard.press('Escape');
    await deck.panel.worktrees.getByRole('button', { name: 'Merge', exact: true }).first().click();
    await deck.page.getByRole('dialog', { name: /^Merge swarmdeck/ }).waitFor();
    await shoot('merge', deck.page.getByRole('dialog', { name: /^Merge swarmdeck/ }));
    await deck.page.keyboard.press('Escape');
    await deck.panel.conflictsTab.click();
    await deck.panel.conflicts.getByRole('button', { name: 'Ownership' }).click();
    const table = deck.page.getByRole('dialog', { name: 'Ownership' });
    const rules = [
      ['src/cart/**', 'Cart API'],
      ['src/**', 'Checkout'],
      ['dcos/**', 'Docs'],
    ] as const;
    for (const [at, [files, owner]] of rules.entries()) {
      await table.getByRole('button', { name: 'Add a rule' }).click();
      await table.getByLabel(`Files of rule ${at + 1}`).fill(files);
      await table.getByRole('combobox', { name: `Owner of rule ${at + 1}` }).click();
      await deck.page.getByRole('option', { name: owner }).click();
    }
    await table.getByText('Matches none').waitFor();
    await shoot('ownership', table);
  },
};

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
