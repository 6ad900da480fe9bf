import { createServer } from 'node:net';

/** A run of ports that are kept for one agent. */
export interface PortBlock {
  readonly first: number;
  readonly count: number;
}

/** Below the ports that systems hand out by themselves (32768 and up), above those of usual services. */
const range = { first: 20_000, last: 29_999 } as const;

/** Blocks begin at multiples of this, so that they are easy to tell apart. */
const step = 10;

/**
 * The first block in which no port is taken, neither by another agent's block nor by a program that listens
 * now; null when there is none.
 *
 * @param count - ports wanted; 0 for none
 */
export async function findPortBlock(count: number, taken: readonly PortBlock[]): Promise<PortBlock | null> {
  if (count === 0) return null;
  for (let first = range.first; first + count - 1 <= range.last; first += step) {
    const block = { first, count };
    if (taken.some((other) => meets(block, other))) continue;
    if (await isFree(block)) return block;
  }
  return null;
}

const meets = (a: PortBlock, b: PortBlock): boolean =>
  a.first < b.first + b.count && b.first < a.first + a.count;

async function isFree({ first, count }: PortBlock): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) if (!(await canListen(port))) return false;
  return true;
}

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

/** `PORT` is what most web servers read; the whole block stands in `SWARMDECK_PORTS`, as `20010-20014`. */
export const portEnvironment = (block: PortBlock | null): Readonly<Record<string, string>> =>
  block === null
    ? {}
    : { PORT: String(block.first), SWARMDECK_PORTS: `${block.first}-${block.first + block.count - 1}` };
