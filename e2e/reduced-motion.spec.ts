import type { Page } from '@playwright/test';
import type { Deck } from './pages/deck.ts';
import { TaskBoard } from './pages/task-board.ts';
import { expect, test as base } from './support/worker-test.ts';
import { startWorkers } from './support/workers.ts';
import type { Bed } from './support/bed.ts';

declare global {
  interface Window {
    /** What has moved since the page was loaded, in words. */
    swarmdeckMoves?: string[];
  }
}

/** Has the page note everything that moves for longer than a frame: by a style, by a script, by scrolling. */
const watchMoves = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const frameMs = 17;
    const moves: string[] = [];
    window.swarmdeckMoves = moves;
    const note = (element: unknown, how: string): void => {
      const name = element instanceof Element ? `${element.tagName}.${element.getAttribute('class')}` : '?';
      moves.push(`${name}: ${how}`);
    };
    const noteStyles = ({ target, type }: Event): void => {
      if (!(target instanceof Element)) return;
      for (const animation of target.getAnimations()) {
        const timing = animation.effect?.getComputedTiming();
        if (Number(timing?.endTime ?? 0) > frameMs) note(target, type);
      }
    };
    for (const type of ['animationstart', 'transitionrun']) addEventListener(type, noteStyles, true);

    // oxlint-disable-next-line typescript/unbound-method -- called with the element that it is asked of
    const { animate } = Element.prototype;
    Element.prototype.animate = function noted(...args) {
      note(this, 'animate()');
      return animate.apply(this, args);
    };
    for (const name of ['scrollTo', 'scrollBy', 'scrollIntoView'] as const) {
      const scroll = Element.prototype[name] as (...args: readonly unknown[]) => void;
      Element.prototype[name] = function noted(...args: readonly unknown[]) {
        const [options] = args as readonly [ScrollOptions?];
        if (options?.behavior === 'smooth') note(this, `${name}()`);
        scroll.apply(this, [...args]);
      };
    }
  });

const movesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...new Set(window.swarmdeckMoves)]);

const test = base.extend<{ walked: readonly string[] }>({
  /** What moved while a person went through the views. */
  walked: async ({ bed, deck }, use) => {
    await watchMoves(deck.page);
    await deck.page.reload();
    await walk(bed, deck);
    await use(await movesOf(deck.page));
  },
});

async function walk(bed: Bed, deck: Deck): Promise<void> {
  const { page, grid, queue } = deck;
  const board = new TaskBoard(page);
  await startWorkers(bed, {
    agents: [
      { name: 'Pages', role: 'frontend' },
      { name: 'Cart', role: 'backend', owns: ['src/**'] },
      { name: 'Texts', role: 'docs' },
    ],
    tasks: [
      { id: 'T1', title: 'Cart API', role: 'backend', description: 'do:finish' },
      { id: 'T2', title: 'Guide', role: 'docs', description: 'do:ask', dependencies: ['T1'] },
    ],
  });
  // Tiles change places, and a request goes from one to another.
  await expect(grid.tile('Cart').status('Done')).toBeVisible();
  await page.getByRole('tab', { name: /^Requests/ }).click();
  await page.getByRole('region', { name: 'Coordination' }).getByText('src/user.ts').first().waitFor();
  await queue.call();
  await queue.root.getByRole('button', { name: 'Rules' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await grid.tile('Pages').act('Rename');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await deck.settings.open();
  await deck.settings.section('Notifications').click();
  await page.keyboard.press('Escape');
  await board.open();
  await board.card('Done', 'T1').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await board.root.getByRole('button', { name: 'Dependencies' }).click();
  await board.root.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
  await page.keyboard.press('b');
  await grid.tile('Texts').name.click();
  await deck.focus.terminal.waitFor();
  await page.getByRole('button', { name: 'Last decisions' }).click();
  await page.getByRole('combobox', { name: 'Show another agent beside' }).click();
  await page.getByRole('option').first().waitFor();
}

test.describe('for those who asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', ({ walked }) => {
    expect(walked).toEqual([]);
  });
});

test('for others what opens and what changes its place moves', ({ walked }) => {
  expect(walked).toEqual(
    expect.arrayContaining([
      'LI.tile-cell: animate()',
      'DIV.ui-menu: transitionrun',
      'path.react-flow__edge-path: animationstart',
    ]),
  );
});
