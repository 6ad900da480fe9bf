import type { RequestPayload } from '#shared/ipc/contract.ts';
import { hostMessageSchema, requests } from '#shared/ipc/contract.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { openHostLink } from './host-link.ts';

/** The newest events of a host, oldest first, at most one page; none when it does not answer. */
export async function readRecentEvents(host: RunningHost): Promise<readonly SwarmEvent[]> {
  const answer = Promise.withResolvers<readonly SwarmEvent[]>();
  const link = await openHostLink(host, {
    onText: (text) => {
      const message = hostMessageSchema.safeParse(JSON.parse(text));
      if (!message.success || message.data.kind !== 'result') return;
      const { outcome } = message.data;
      const page = requests['events.page'].result.safeParse(outcome.ok ? outcome.value : null);
      answer.resolve(page.success ? page.data.events : []);
    },
    onFrame: () => undefined,
    onEnd: () => answer.resolve([]),
  });
  if (!link.ok) return [];
  const payload: RequestPayload<'events.page'> = {
    before: null,
    limit: ipcLimits.pageEvents,
    agentId: null,
    types: null,
  };
  link.value.sendText(JSON.stringify({ kind: 'request', id: 1, name: 'events.page', payload }));
  const events = await answer.promise;
  link.value.close();
  return events.toReversed();
}
