import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStartTime } from '../process/process-table.ts';
import { announceDesktop, findDesktop, showDesktop } from './desktop-announcement.ts';

let stateDir = '';
beforeEach(() => (stateDir = mkdtempSync(join(tmpdir(), 'desktop-'))));
afterEach(() => rmSync(stateDir, { recursive: true }));

const launched = { program: process.execPath, args: ['/app'] };

describe('the desktop app of a state directory', () => {
  it('is found while it runs', async () => {
    expect(await findDesktop(stateDir)).toBeNull();
    const withdraw = await announceDesktop(stateDir, launched);
    expect(await findDesktop(stateDir)).toMatchObject({ ...launched, pid: process.pid });
    withdraw();
    expect(await findDesktop(stateDir)).toBeNull();
  });

  it.each([
    [
      'of a process whose id another program has now',
      async () => ({ startTime: ((await readStartTime(process.pid)) ?? 0) + 1 }),
    ],
    ['of something else', async () => ({ program: 7 })],
  ])('is not taken from an announcement %s', async (_, change) => {
    const startTime = await readStartTime(process.pid);
    mkdirSync(join(stateDir, 'desktop'));
    const text = JSON.stringify({ ...launched, pid: process.pid, startTime, ...(await change()) });
    writeFileSync(join(stateDir, 'desktop', 'running.json'), text);
    expect(await findDesktop(stateDir)).toBeNull();
  });

  it('is launched once more with the folder as it is written, without a shell', async () => {
    const out = join(stateDir, 'seen');
    mkdirSync(out);
    const script = join(stateDir, 'app.mjs');
    writeFileSync(
      script,
      `import { renameSync, writeFileSync } from 'node:fs';
const seen = { folder: process.argv[2], stateDir: process.env.SWARMDECK_STATE_DIR };
writeFileSync(${JSON.stringify(`${stateDir}/draft`)}, JSON.stringify(seen));
renameSync(${JSON.stringify(`${stateDir}/draft`)}, ${JSON.stringify(join(out, 'seen.json'))});`,
    );
    const written = new Promise<void>((resolve) => {
      const watcher = watch(out, () => {
        watcher.close();
        resolve();
      });
    });
    const folder = "/shop; it's $HOME";
    const desktop = { pid: 1, startTime: 1, program: process.execPath, args: [script] };
    expect(await showDesktop(desktop, stateDir, folder)).toBe(true);
    await written;
    expect(JSON.parse(readFileSync(join(out, 'seen.json'), 'utf8'))).toEqual({ folder, stateDir });
  });

  it('says when it cannot be launched', async () => {
    const desktop = { pid: 1, startTime: 1, program: join(stateDir, 'none'), args: [] };
    expect(await showDesktop(desktop, stateDir, null)).toBe(false);
  });
});
