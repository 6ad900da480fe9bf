import { assertNever } from '#shared/base/assert-never.ts';
import type { AgentRequest } from '#shared/signals/agent-request.ts';

/**
 * Whether the card of a request says all that its one line says: the line beside it would only repeat it. A brief card
 * shows the command alone.
 */
export function isToldByCard(request: AgentRequest, isBrief = false): boolean {
  switch (request.kind) {
    case 'question':
      return !isBrief;
    case 'permission':
      return request.command !== null || (!isBrief && request.edits.length > 0);
    case 'plan':
      return false;
    default:
      return assertNever(request);
  }
}
