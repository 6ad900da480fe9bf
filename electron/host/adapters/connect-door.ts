import type { RunId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { PreparedAgent } from './adapter.ts';
import type { HookReply } from './gateway/hook-door.ts';
import type { HookDoor, HookGateway } from './gateway/hook-gateway.ts';

/** The way in of an agent that reports by hooks and takes nothing back but their replies. */
export interface ConnectedDoor {
  readonly door: HookDoor;
  readonly connect: PreparedAgent['connect'];
}

/** @param take - reads the body of a call; called from the connecting on */
export function connectDoor(
  gateway: HookGateway,
  runId: RunId,
  take: (body: unknown, report: (report: AgentReport) => void) => HookReply | Promise<HookReply>,
): ConnectedDoor {
  let report: ((report: AgentReport) => void) | null = null;
  const door = gateway.open(runId, ({ body }) => (report === null ? {} : take(body, report)));
  return {
    door,
    connect: (tell) => {
      report = (said) => tell(said, 'hook');
      return { close: door.close };
    },
  };
}
