import type { RequestId } from '../../../../shared/base/ids.ts';
import type { AgentReport } from '../../../../shared/signals/agent-report.ts';
import type { AgentRequest } from '../../../../shared/signals/agent-request.ts';

/** A permission as far as a recorded call tells it. */
export const permission = (tool: string, title: string, command: string | null): AgentRequest => ({
  kind: 'permission',
  tool,
  title,
  command,
  cwd: null,
  edits: [],
  input: '',
  patterns: [],
});

/** Requests that a run has open: hooks tell when one opens, and only by what follows that it was answered. */
export function createRequests() {
  const open = new Set<RequestId>();
  let count = 0;
  return {
    opened: (request: AgentRequest): AgentReport => {
      const requestId = `request-${(count += 1)}` as RequestId;
      open.add(requestId);
      return { kind: 'request-opened', requestId, request };
    },
    closed: (): readonly AgentReport[] => {
      const reports = [...open].map((requestId): AgentReport => ({
        kind: 'request-closed',
        requestId,
        outcome: 'answered-elsewhere',
      }));
      open.clear();
      return reports;
    },
  };
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
