import { assertNever } from '../base/assert-never.ts';
import type { AgentRequest } from '../signals/agent-request.ts';
import type { Claim } from './claim.ts';

/** As much of a command, a question or a plan as a tile and its tooltip show. */
const maxText = 600;

/** What an agent asks through its own channel, as a status: the exact words are the evidence. */
export function requestClaim(request: AgentRequest): Claim {
  const base = (evidence: string) =>
    ({
      rule: `report/request-${request.kind}`,
      evidence: evidence.slice(0, maxText),
      source: 'hook',
    }) as const;
  switch (request.kind) {
    case 'permission': {
      const { title, command, tool } = request;
      return { kind: 'awaiting-approval', ...base(command ?? title), request: title || command || tool };
    }
    case 'plan':
      return { kind: 'awaiting-approval', ...base(request.plan), request: planTitle(request.plan) };
    case 'question': {
      const [first] = request.questions;
      const question = request.questions.map(({ text }) => text).join('\n');
      const options = first === undefined ? [] : first.options.map(({ label }) => label);
      return {
        kind: 'awaiting-answer',
        ...base(question),
        question: question.slice(0, maxText),
        options,
        topic: 'question',
      };
    }
    default:
      return assertNever(request);
  }
}

/** A plan is long; its first words name it. */
function planTitle(plan: string): string {
  const first = plan.split('\n').find((line) => line.trim() !== '') ?? '';
  return `Plan: ${first.replace(/^[#\s]+/u, '').slice(0, 200)}`;
}
