import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../support/chromium.ts';
import { echoP95, measureWork } from './grid/measure-page.ts';
import { makeRedraws } from './grid/redraw-stream.ts';
import { startScriptedHost } from './grid/scripted-host.ts';
import type { ScriptedHost } from './grid/scripted-host.ts';
import { benchOptions, report, round } from './support/report.ts';

/*
 * What live tiles cost the page: the product's own window over a scripted host, against as many xterm.js
 * terminals drawn with DOM elements, with the same stream, in the same run. Ten whole redraws a second in
 * each terminal.
 *
 * `node e2e/bench/grid.ts [--json FILE] [--quick] [--renderer DIR]`
 */

interface GridRow {
  readonly renderer: 'tiles' | 'xterm-dom';
  readonly count: number;
  /** Processor time of the page's main thread, as share of the time. */
  readonly mainThreadShare: number;
  /** Of 60 a second, in all of the measured time. */
  readonly droppedFrames: number;
  /** From a key to the frame that shows its echo, while all others are busy. */
  readonly echoP95Ms: number;
  /** Redraws a second that each terminal really got: a page that cannot follow gets fewer. */
  readonly redrawsPerSecond: number;
}

const options = benchOptions(['renderer']);
const counts = options.quick ? [9, 100] : [9, 50, 100];
const seconds = options.quick ? 3 : 8;
const keys = options.quick ? 20 : 60;
/** Room for a hundred tiles in view, without the side panel. */
const viewport = { width: 1920, height: 1080 };
const preferences = JSON.stringify({ panelOpen: false });
const rendererRoot =
  options.extra['renderer'] ?? fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Different texts that repeat: more than are ever on their way. */
const distinctRedraws = 60;

async function measureTiles(browser: Browser, host: ScriptedHost, count: number): Promise<GridRow> {
  const page = await browser.newPage({ viewport });
  await page.addInitScript((value) => localStorage.setItem('swarmdeck.preferences', value), preferences);
  await page.goto(host.windowUrl(count));
  await page
    .locator('canvas')
    .nth(count - 1)
    .waitFor();
  const work = await measureDrawing(page, host, count);
  await page.getByRole('button', { name: 'Agent 1', exact: true }).first().click();
  await page.locator('.xterm-rows').waitFor();
  const row = {
    renderer: 'tiles' as const,
    count,
    ...work,
    echoP95Ms: await echoP95(page, '.xterm-rows', keys),
  };
  await page.close();
  return row;
}

async function measureXterm(browser: Browser, host: ScriptedHost, count: number): Promise<GridRow> {
  const page = await browser.newPage({ viewport });
  await page.goto(host.drawerUrl(count));
  await page.locator('#typed .xterm-rows').waitFor();
  const work = await measureDrawing(page, host, count);
  await page.locator('#typed textarea').focus();
  const echoP95Ms = await echoP95(page, '#typed .xterm-rows', keys);
  await page.close();
  return { renderer: 'xterm-dom', count, ...work, echoP95Ms };
}

async function measureDrawing(page: Page, host: ScriptedHost, count: number) {
  // What a page does once, when it starts, is over.
  await measureWork(page, 1);
  host.takeDrawn();
  const startedAt = performance.now();
  const work = await measureWork(page, seconds);
  const passed = (performance.now() - startedAt) / 1000;
  return { ...work, redrawsPerSecond: round(host.takeDrawn() / count / passed, 1) };
}

const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.executablePath,
  // Text drawn by the graphics card cannot be read from the page: both sides draw terminals with elements.
  args: [...found.args, '--disable-3d-apis'],
  env: { ...process.env, ...found.env },
});
const host = await startScriptedHost(makeRedraws(distinctRedraws), rendererRoot);
const rows: GridRow[] = [];
for (const count of counts) {
  rows.push(await measureTiles(browser, host, count), await measureXterm(browser, host, count));
}
await browser.close();
await host.close();

await report(
  'bench:grid',
  [
    { title: 'renderer', value: (row) => row.renderer },
    { title: 'count', value: (row) => row.count },
    { title: 'main thread', value: (row) => row.mainThreadShare },
    { title: 'dropped frames', value: (row) => row.droppedFrames },
    { title: 'echo p95 ms', value: (row) => row.echoP95Ms },
    { title: 'redraws/s', value: (row) => row.redrawsPerSecond },
  ],
  rows,
  options,
);
