import { assertNever } from '../../base/assert-never.ts';
import { describeStatus } from '../activity-status.ts';
import type { EventOf } from '../events.ts';

type DescribedEvent = EventOf<
  | 'agent-added'
  | 'agent-launch-requested'
  | 'agent-launched'
  | 'agent-launch-failed'
  | 'status-changed'
  | 'agent-stop-requested'
  | 'agent-exited'
  | 'agent-lost'
  | 'agent-renamed'
  | 'agent-removed'
  | 'agent-viewed'
  | 'agent-interrupted'
>;

/** Says what happened to an agent or its process; reads on from its name. */
export function describeAgentEvent(body: DescribedEvent): string {
  switch (body.type) {
    case 'agent-added':
      return `was added: ${[body.spec.command, ...body.spec.args].join(' ')} in ${body.spec.cwd}`;
    case 'agent-launch-requested':
      return 'is to be started';
    case 'agent-launched':
      return `was started as process ${body.pid}`;
    case 'agent-launch-failed':
      return `could not be started: ${body.failure.message}`;
    case 'status-changed':
      return describeStatus(body.status);
    case 'agent-stop-requested':
      return 'was told to stop';
    case 'agent-exited':
      return `ended ${exitText(body.code, body.signal)}${body.requested ? ', as asked' : ''}`;
    case 'agent-lost':
      return 'was lost: its process ended together with the host';
    case 'agent-renamed':
      return `is now called ${body.name}`;
    case 'agent-removed':
      return 'was removed';
    case 'agent-viewed':
      return 'was looked at';
    case 'agent-interrupted':
      return 'was interrupted';
    default:
      return assertNever(body);
  }
}

const exitText = (code: number | null, signal: string | null): string =>
  signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
