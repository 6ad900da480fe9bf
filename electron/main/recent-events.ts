import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { askHost } from './ask-host.ts';

/** The newest events of a host, oldest first, at most one page; none when it does not answer. */
export async function readRecentEvents(host: RunningHost): Promise<readonly SwarmEvent[]> {
  const page = await askHost(host, 'events.page', {
    before: null,
    limit: ipcLimits.pageEvents,
    agentId: null,
    types: null,
  });
  return page.ok ? page.value.events.toReversed() : [];
}
