import type { AgentId, RequestId, RunId } from '../../base/ids.ts';
import type { AgentRequest, RequestAnswer, RequestChannel } from '../../signals/agent-request.ts';

/** A request that is open: an agent waits for it. Closed ones are in the journal only. */
export interface OpenRequest {
  readonly id: RequestId;
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly channel: RequestChannel;
  readonly request: AgentRequest;
  readonly openedAt: number;
  /** The answer that is on its way; null while nobody has answered. */
  readonly answer: {
    readonly answer: RequestAnswer;
    readonly at: number;
    readonly rule: string | null;
    /** So many milliseconds after `at` it is sent; until then it can be taken back. */
    readonly heldMs: number;
    /** When it left for the agent; null before. */
    readonly sentAt: number | null;
  } | null;
}
