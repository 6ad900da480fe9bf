import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './desktop-test.ts';
import type { Launched } from './desktop-test.ts';

/** A terminal draws on a canvas; its copy for screen readers is text that a test can read. */
async function openEcho({ deck }: Launched, project: string): Promise<void> {
  await deck.page.evaluate(() =>
    localStorage.setItem('swarmdeck.preferences', JSON.stringify({ screenReader: true })),
  );
  await deck.page.reload();
  await deck.header.connection('Live').waitFor();
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: project });
  await deck.grid.tile('echo').name.click();
  await expect(deck.focus.terminal).toBeVisible();
}

/** Drops files on the page as the system hands them over: with their paths, which only the shell can see. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      multiple: true,
      id: 'files',
    });
    document.body.append(input);
  });
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#files' });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [...paths] });
  await session.detach();
  const known = (): Promise<boolean> =>
    page.evaluate(() => {
      const files = [...(document.querySelector<HTMLInputElement>('#files')?.files ?? [])];
      const bridge = (window as unknown as { swarmdeck: { pathOf: (file: File) => string } }).swarmdeck;
      return files.length > 0 && files.every((file) => bridge.pathOf(file) !== '');
    });
  await expect.poll(known).toBe(true);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#files');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
}

test('keys reach the agent and its screen comes back, through the port of the terminal plane', async ({
  bed,
  desktop,
}) => {
  await openEcho(desktop, bed.project);
  const { focus } = desktop.deck;
  await focus.enter();
  await focus.type('two planes\n');
  await expect(focus.text(/two planes/).first()).toBeVisible();
});

test('dropped files are typed as quoted paths; a path with a line break is not typed', async ({
  bed,
  desktop,
}) => {
  const awkward = join(bed.project, `it's "here" $HOME.txt`);
  const broken = join(bed.project, 'two\nlines.txt');
  for (const path of [awkward, broken]) await writeFile(path, 'x');
  await openEcho(desktop, bed.project);
  const { deck } = desktop;
  await drop(deck.page, [broken]);
  await expect(deck.notice(/line/i).first()).toBeVisible();
  await drop(deck.page, [awkward]);
  await expect(deck.focus.text(/"here" \$HOME\.txt/).first()).toBeVisible();
  await expect(deck.focus.text(/lines\.txt/)).toHaveCount(0);
});
