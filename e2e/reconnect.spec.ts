import type { Page } from '@playwright/test';
import { z } from 'zod';
import { Deck } from './pages/deck.ts';
import { expect, test } from './support/test.ts';

test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '8' } });

/** The parts of the host's messages that number the feed. */
const feedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), state: z.object({ seq: z.number() }) }),
  z.object({ kind: z.literal('events'), events: z.array(z.object({ seq: z.number() })) }),
]);

interface Line {
  /** Numbers of the events that reached the page, over all its connections; a snapshot is its last event. */
  readonly numbers: readonly number[];
  readonly connections: () => number;
  /** Breaks the connection as a network does: what is on its way is lost. */
  readonly cut: () => Promise<void>;
}

const notConnected = (): Promise<void> => Promise.reject(new Error('The page has not connected yet.'));

/** Stands between the page and its host from its next load on. */
async function tapSocket(page: Page): Promise<Line> {
  const numbers: number[] = [];
  let connections = 0;
  let cut = notConnected;
  await page.routeWebSocket(/\/socket/, (socket) => {
    const server = socket.connectToServer();
    let isOpen = true;
    connections += 1;
    server.onMessage((message) => {
      if (!isOpen) return;
      if (typeof message === 'string') numbers.push(...numbersIn(message));
      socket.send(message);
    });
    cut = async () => {
      isOpen = false;
      await socket.close({ code: 4000 });
      await server.close({ code: 1000 });
    };
  });
  return { numbers, connections: () => connections, cut: () => cut() };
}

function numbersIn(message: string): readonly number[] {
  const { data } = feedSchema.safeParse(JSON.parse(message));
  if (data === undefined) return [];
  return data.kind === 'snapshot' ? [data.state.seq] : data.events.map(({ seq }) => seq);
}

/** Each number that is not the one after its predecessor. */
const jumps = (numbers: readonly number[]): readonly string[] =>
  numbers.flatMap((seq, index) => {
    const before = numbers[index - 1];
    return before === undefined || seq === before + 1 ? [] : [`${seq} after ${before}`];
  });

test('a window whose connection breaks again and again misses no event and gets none twice', async ({
  bed,
  deck,
}) => {
  const line = await tapSocket(deck.page);
  await deck.page.reload();
  await deck.start.demo.click();
  await expect(deck.grid.tiles).toHaveCount(9);
  for (const events of [60, 90, 120]) {
    await expect.poll(() => line.numbers.length).toBeGreaterThan(events);
    const before = line.connections();
    await line.cut();
    await expect.poll(line.connections).toBeGreaterThan(before);
  }
  await expect(deck.grid.tile('Images').status('Crashed')).toBeVisible();

  const port = Number(new URL(bed.host().ready.url).port);
  await bed.host().stop();
  await expect(deck.header.connection('Reconnecting')).toBeVisible();
  await bed.start({ port });
  await expect(deck.header.connection('Live')).toBeVisible();
  await expect(
    deck.grid.tile('Tests').status('Exited').or(deck.grid.tile('Tests').status('Crashed')),
  ).toBeVisible();

  expect(jumps(line.numbers)).toEqual([]);
  // It shows what a window shows that never was without a connection.
  const fresh = new Deck(await deck.page.context().newPage());
  await fresh.open(new URL(bed.host().ready.url).origin);
  await expect.poll(() => fresh.grid.tiles.allInnerTexts()).toHaveLength(9);
  expect(await statuses(deck)).toEqual(await statuses(fresh));
});

const statuses = (deck: Deck): Promise<readonly string[]> =>
  deck.grid.tiles.evaluateAll((tiles) =>
    tiles
      .map(
        (tile) =>
          `${tile.querySelector('button')?.textContent}: ${tile.querySelector('.ui-status-word')?.textContent}`,
      )
      .sort(),
  );

test('two windows show the same swarm', async ({ bed, deck, context }) => {
  const other = new Deck(await context.newPage());
  await other.open(new URL(bed.host().ready.url).origin);
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
  await expect(other.grid.tile('Echo').root).toBeVisible();
  await deck.grid.tile('Echo').rename('Parrot');
  await expect(other.grid.tile('Parrot').root).toBeVisible();
});
