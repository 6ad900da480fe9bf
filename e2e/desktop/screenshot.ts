import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Deck } from '../pages/deck.ts';
import { createBed } from '../support/bed.ts';
import { launchDesktop } from './launch-desktop.ts';

/*
 * `node scripts/run.mjs e2e/desktop/screenshot.ts`: the desktop window with the demo swarm, and its settings,
 * into out/screenshots; with `--docs` into docs/images. It says whether Electron drew them or the stand-in.
 */

const isForDocs = process.argv.includes('--docs');
const folder = fileURLToPath(
  new URL(isForDocs ? '../../docs/images' : '../../out/screenshots', import.meta.url),
);

const bed = await createBed({});
const app = await launchDesktop({ env: { ...bed.env, SWARMDECK_STATE_DIR: bed.stateDir } });
try {
  const page = await app.window();
  const deck = new Deck(page);
  await deck.header.connection('Live').waitFor();
  await deck.start.demo.click();
  // By then the demo has an agent in each state that a person would act on.
  await deck.grid.tiles.nth(8).waitFor();
  await deck.header.needsYou.waitFor();
  await deck.grid.root.getByText('Looping', { exact: true }).waitFor({ timeout: 120_000 });
  await mkdir(folder, { recursive: true });
  const shoot = async (name: string): Promise<void> => {
    const file = join(folder, `${name}.png`);
    // Tiles that are on their way to another place are shown where they will be.
    await page.screenshot({ path: file, animations: 'disabled' });
    console.log(
      `${file}: drawn by ${app.runsOn === 'electron' ? 'Electron' : 'the stand-in for Electron, over Chromium'}.`,
    );
  };
  await shoot('desktop-window');
  await deck.settings.open();
  await deck.settings.section('App').click();
  await shoot('desktop-settings');
} finally {
  app.process.kill('SIGTERM');
  await app.ended;
  await bed.cli('stop');
  await bed.removeFolders();
}
process.exit(0);
