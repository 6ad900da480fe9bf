import { assertNever } from '#shared/base/assert-never.ts';
import type { AgentRequest } from '#shared/signals/agent-request.ts';

/** Whether the whole card of a request says all that its one line says: the line beside it would only repeat it. */
export function isToldByCard(request: AgentRequest): boolean {
  switch (request.kind) {
    case 'question':
      return true;
    case 'permission':
      return request.command !== null || request.edits.length > 0;
    case 'plan':
      return false;
    default:
      return assertNever(request);
  }
}
