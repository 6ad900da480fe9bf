import { assertNever } from '../../base/assert-never.ts';
import type { EventOf } from '../events.ts';
import type { ChannelFacts } from './channel-state.ts';

export type ChannelEvent = EventOf<'channel-opened' | 'channel-silent' | 'session-named' | 'usage-told'>;

/** What an event about the channel of an agent changes of what is known. */
export function applyChannel(body: ChannelEvent, at: number): Partial<ChannelFacts> {
  switch (body.type) {
    case 'channel-opened':
      return { channel: { kind: 'open', channel: body.channel, since: at } };
    case 'channel-silent':
      return { channel: { kind: 'silent', reason: body.reason, since: at } };
    case 'session-named':
      return { session: { id: body.sessionId, transcript: body.transcript } };
    case 'usage-told':
      return { usage: { contextShare: body.contextShare, costUsd: body.costUsd } };
    default:
      return assertNever(body);
  }
}
