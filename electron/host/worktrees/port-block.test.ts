import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findPortBlock } from './port-block.ts';

describe('ports', () => {
  it('are the first block that nobody has and nothing listens on', async () => {
    const free = await findPortBlock(5, []);
    if (free === null) throw new Error('No ports are free.');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(free.first + 4, '127.0.0.1', resolve));
    const next = await findPortBlock(5, []);
    server.close();
    expect(next?.first).toBeGreaterThan(free.first + 4);
    expect((await findPortBlock(5, [{ first: free.first, count: 50 }]))?.first).toBeGreaterThan(
      free.first + 49,
    );
    expect(await findPortBlock(0, [])).toBeNull();
  });
});
