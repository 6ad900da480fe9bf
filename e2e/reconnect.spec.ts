import { z } from 'zod';
import { expect, test } from './support/test.ts';

test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '4' } });

/** The parts of the host's messages that number the feed. */
const feedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), state: z.object({ seq: z.number() }) }),
  z.object({ kind: z.literal('events'), events: z.array(z.object({ seq: z.number() })) }),
]);

test('a window that lost its connection again and again misses no event and gets none twice', async ({
  bed,
  deck,
}) => {
  const numbers: number[] = [];
  const jumps: string[] = [];
  deck.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const parsed = typeof payload === 'string' ? feedSchema.safeParse(JSON.parse(payload)) : null;
      if (parsed?.success !== true) return;
      if (parsed.data.kind === 'snapshot') {
        numbers.push(parsed.data.state.seq);
        return;
      }
      for (const { seq } of parsed.data.events) {
        const last = numbers.at(-1) ?? 0;
        if (seq !== last + 1) jumps.push(`${seq} after ${last}`);
        numbers.push(seq);
      }
    });
  });
  await deck.page.reload();
  await deck.start.demo.click();
  await expect(deck.grid.tiles).toHaveCount(9);

  for (const word of ['Needs approval', 'Done', 'Crashed'] as const) {
    await deck.page.context().setOffline(true);
    await deck.page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await deck.page.context().setOffline(false);
    await expect(deck.header.connection('Live')).toBeVisible();
    await expect(deck.grid.root.getByText(word, { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  }
  const port = Number(new URL(bed.host().ready.url).port);
  await bed.host().stop();
  await expect(deck.header.connection('Reconnecting')).toBeVisible();
  await bed.start({ port });
  await expect(deck.header.connection('Live')).toBeVisible();
  await expect(deck.grid.tiles).toHaveCount(9);

  expect(numbers.length).toBeGreaterThan(50);
  expect(jumps).toEqual([]);
});

test('two windows show the same swarm', async ({ bed, deck, context }) => {
  const other = await context.newPage();
  await other.goto(new URL(bed.host().ready.url).origin);
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
  await expect(other.getByRole('button', { name: /^Echo/ })).toBeVisible();
  await deck.grid.tile('Echo').rename('Parrot');
  await expect(other.getByRole('button', { name: /^Parrot/ })).toBeVisible();
});
