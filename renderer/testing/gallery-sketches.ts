import type { AgentSketch } from './swarm.ts';

type Status = AgentSketch['status'];

const statuses: readonly Status[] = [
  { kind: 'awaiting-approval', request: 'Bash(npx prisma migrate deploy)' },
  { kind: 'working', activity: 'Editing src/cart.ts' },
  { kind: 'done', summary: 'Cart totals round half to even; 42 tests pass', proven: true },
  { kind: 'blocked', need: 'the price table of the shop' },
  { kind: 'looping', repeats: 'TS2345 in checkout.ts', times: 4 },
  { kind: 'idle' },
  {
    kind: 'awaiting-answer',
    question: 'Which currency shall be the default?',
    options: ['EUR', 'USD'],
    topic: 'question',
  },
  { kind: 'rate-limited', resumesAt: Date.now() + 754_000 },
  { kind: 'crashed', code: 1, signal: null },
  { kind: 'starting' },
  { kind: 'error', failure: 'Database refuses connections on port 5432' },
  { kind: 'compacting' },
  { kind: 'compacted' },
  { kind: 'stalled', quietMs: 200_000 },
  { kind: 'exited', code: 0 },
  { kind: 'lost' },
];

const names = [
  'ada',
  'bjarne',
  'cyd',
  'dennis',
  'edsger',
  'fran',
  'grace',
  'hopper',
  'ivan',
  'joan',
  'ken',
  'lin',
  'margaret',
  'niklaus',
  'ole',
  'peter',
];
const roles = [
  'cart API',
  'checkout UI',
  'rounding',
  'prices',
  'types',
  'docs',
  'payments',
  'search',
  'migrations',
  'tests',
  'database',
  'images',
  'e-mail',
  'reviews',
  'build',
  'orders',
];

/** `count` agents that between them show every status; the first ones at least nine of them. */
export const gallerySketches = (
  count: number,
  now: number,
  words: 'short' | 'long' = 'short',
): readonly AgentSketch[] =>
  Array.from({ length: count }, (_value, index): AgentSketch => {
    // Past the first round most agents just work, as in a real swarm.
    const status =
      index < statuses.length || index % 7 === 0 ? pick(statuses, index) : pick(statuses.slice(1, 3), index);
    const round = Math.floor(index / names.length);
    const since = now - ((index * 7919) % 900) * 1000 - 4000;
    return {
      name: `${words === 'long' ? 'feature-branch-reviewer-' : ''}${pick(names, index)}${round === 0 ? '' : ` ${round + 1}`}`,
      role:
        words === 'long'
          ? `reviews everything that has to do with ${pick(roles, index)}`
          : pick(roles, index),
      status,
      since,
      viewedAt: index === 2 ? since - 1 : since,
      ...(index % 6 === 5
        ? {}
        : {
            task: {
              title: 'Round cart totals half to even and cover it with tests',
              progress: { done: (index % 6) + 1, total: 7, label: 'wrote the tests of the cart' },
            },
          }),
      files: ['src/cart/totals.ts', 'src/cart/round.ts', 'test/cart.test.ts', 'src/checkout.ts', 'README.md']
        .slice(0, index % 6)
        .map((path) => (words === 'long' ? `packages/storefront/services/checkout-gateway/${path}` : path)),
      tasksCompleted: index % 4,
      tasksTotal: (index % 4) + 1,
    };
  });

const pick = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('An empty list has nothing to pick.');
  return item;
};
