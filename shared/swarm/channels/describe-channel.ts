import { assertNever } from '../../base/assert-never.ts';
import type { ReportChannel } from '../../signals/agent-report.ts';
import type { ChannelEvent } from './apply-channel.ts';
import type { AgentUsage } from './channel-state.ts';

/** Says in words what happened to an agent's channel; reads on from the agent's name. */
export function describeChannelEvent(body: ChannelEvent): string {
  switch (body.type) {
    case 'channel-opened':
      return `reports through ${channelName(body.channel)}`;
    case 'channel-silent':
      return `does not report: ${body.reason}`;
    case 'session-named':
      return `calls its conversation ${body.sessionId}`;
    case 'usage-told':
      return `used ${describeUsage(body)}`;
    default:
      return assertNever(body);
  }
}

/** A channel's name for people. */
export function channelName(channel: ReportChannel): string {
  switch (channel) {
    case 'hook':
      return 'its hooks';
    case 'server':
      return 'its server';
    case 'status-file':
      return 'its status file';
    default:
      return assertNever(channel);
  }
}

/** Context and cost in one line; empty when neither is told. */
export function describeUsage({ contextShare, costUsd }: AgentUsage): string {
  const context = contextShare === null ? [] : [`${Math.round(contextShare * 100)} % of its context`];
  const cost = costUsd === null ? [] : [`$${costUsd.toFixed(2)}`];
  return [...context, ...cost].join(', ');
}
