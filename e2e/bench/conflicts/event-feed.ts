import { once } from 'node:events';
import { WebSocket } from 'ws';
import { findRunningHost } from '../../../electron/cli/running-host.ts';
import { cookieName } from '../../../electron/host/api/access.ts';
import { ipcLimits } from '../../../shared/ipc/limits.ts';
import type { HostMessage } from '../../../shared/ipc/control-messages.ts';
import type { SwarmEvent } from '../../../shared/swarm/events.ts';

/** The events of a running host, as a window hears them. */
export interface EventFeed {
  readonly close: () => void;
}

/** @param onEvent - hears every event from now on, with the time at which it came (`performance.now()`) */
export async function followEvents(
  stateDir: string,
  onEvent: (event: SwarmEvent, at: number) => void,
): Promise<EventFeed> {
  const host = await findRunningHost(stateDir);
  if (host === null) throw new Error(`There is no host in ${stateDir}.`);
  const { host: address, port } = new URL(host.url);
  const socket = new WebSocket(`ws://${address}/socket`, {
    headers: { Origin: host.url, Cookie: `${cookieName(Number(port))}=${host.token}` },
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  const begun = Promise.withResolvers<void>();
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return;
    const message = JSON.parse(data.toString()) as HostMessage;
    const at = performance.now();
    if (message.kind === 'snapshot') begun.resolve();
    if (message.kind === 'events') for (const event of message.events) onEvent(event, at);
  });
  socket.send(JSON.stringify({ kind: 'hello', protocol: ipcLimits.protocolVersion, resume: null }));
  await begun.promise;
  return { close: () => socket.close() };
}
