import type { RequestId, RunId } from '#shared/base/ids.ts';
import type { AgentRequest } from '#shared/signals/agent-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

const requests: readonly AgentRequest[] = [
  {
    kind: 'permission',
    tool: 'Bash',
    title: 'Bash(npx prisma migrate deploy && npm test)',
    command: 'npx prisma migrate deploy && npm test -- --run "cart totals" | tee out/test.log',
    cwd: '/home/ada/shop',
    edits: [],
    input: '{}',
    patterns: ['npx prisma *'],
  },
  {
    kind: 'question',
    questions: [
      {
        id: 'currency',
        text: 'Which currency shall be the default?',
        options: [
          { label: 'EUR', description: 'The shop sells in the euro zone.' },
          { label: 'USD', description: 'Most visitors come from there.' },
          { label: 'By country of the visitor', description: '' },
        ],
        multiple: false,
        freeText: true,
      },
    ],
  },
  {
    kind: 'permission',
    tool: 'Edit',
    title: 'Edit(src/cart/totals.ts)',
    command: null,
    cwd: '/home/ada/shop',
    edits: [
      {
        path: 'src/cart/totals.ts',
        before:
          "import { lines } from './lines.ts';\n\nexport function total(cart: Cart): number {\n  let sum = 0;\n  for (const line of lines(cart)) sum += line.price * line.count;\n  return Math.round(sum);\n}\n",
        after:
          "import { roundHalfEven } from '../money.ts';\nimport { lines } from './lines.ts';\n\nexport function total(cart: Cart): number {\n  let sum = 0;\n  for (const line of lines(cart)) sum += line.price * line.count;\n  return roundHalfEven(sum);\n}\n",
        cut: false,
      },
    ],
    input: '{}',
    patterns: [],
  },
  {
    kind: 'plan',
    plan: '1. Move the price table into its own module.\n2. Round half to even.\n3. Test both.',
  },
];

/** Requests of the first agents of a made-up swarm, one of each kind. */
export function galleryRequests({ order, agents }: SwarmState, now: number): SwarmState['requests'] {
  const open = requests.flatMap((request, index): OpenRequest[] => {
    const agentId = order[index];
    const agent = agentId === undefined ? undefined : agents[agentId];
    if (agent === undefined) return [];
    const id = `request-${index + 1}` as RequestId;
    const runId = agent.run?.id ?? ('run-0' as RunId);
    return [
      {
        id,
        agentId: agent.id,
        runId,
        channel: 'hook',
        request,
        openedAt: now - 1000 * (90 - index * 20),
        answer: null,
      },
    ];
  });
  return Object.fromEntries(open.map((request) => [request.id, request]));
}
