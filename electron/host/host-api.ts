import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { homeFolder } from './files/home-folder.ts';
import { systemClock } from './agents/clock.ts';
import { createApiServer } from './api/api-server.ts';
import type { ApiServer } from './api/api-server.ts';
import { isLoopback } from './api/access.ts';
import { createFeedHub } from './api/feed-hub.ts';
import { createHeartbeat } from './api/heartbeat.ts';
import { createInvitations } from './api/invitations.ts';
import { encode } from './api/messages.ts';
import type { RequestHandlers } from './api/request-handlers.ts';
import { createWindowSession } from './api/window-session.ts';
import type { WindowSession } from './api/window-session.ts';
import type { WindowSocket } from './api/window-socket.ts';
import type { Disposal } from './disposal.ts';
import type { HostOptions } from './host-types.ts';
import type { Journal } from './journal/journal.ts';
import { readLastPort, writeLastPort } from './open-state.ts';
import type { SwarmStore } from './store/store-types.ts';
import type { TerminalRegistry } from './terminal/registry.ts';
import { createSizeClaims } from './terminal/size-claims.ts';
import { createWindowTerminals } from './terminal/window-terminals.ts';

export interface HostApiDeps extends Pick<HostOptions, 'host' | 'port' | 'log'> {
  readonly hostId: string;
  readonly version: string;
  readonly stateDir: string;
  readonly token: string;
  readonly rendererRoot: string;
  readonly store: SwarmStore;
  readonly journal: Journal;
  readonly registry: TerminalRegistry;
  /** All handlers but the one that this part has itself. */
  readonly handlers: Omit<RequestHandlers, 'window.invite'>;
}

export interface HostApi {
  /** Where it serves, without the token. */
  readonly url: string;
  /** Its local socket; null when none could be opened, and windows come in over loopback only. */
  readonly socket: string | null;
  readonly broadcast: ApiServer['broadcast'];
}

/** Opens the host to its windows. */
export async function serveApi(deps: HostApiDeps, disposal: Disposal): Promise<Result<HostApi, Failure>> {
  const { store, journal, host, stateDir, log } = deps;
  const feed = createFeedHub({ store, journal, defer: setImmediate });
  const sizes = createSizeClaims(deps.registry);
  const invitations = createInvitations(Date.now);
  let url = '';
  const handlers: RequestHandlers = {
    ...deps.handlers,
    'window.invite': () => ok({ url: `${url}/?token=${invitations.invite()}` }),
  };
  const onBug = (error: unknown): void =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));

  const openSession = ({ sendText, sendFrame }: WindowSocket): WindowSession =>
    createWindowSession({
      welcome: welcomeOf(deps),
      feed,
      handlers,
      terminals: createWindowTerminals({
        registry: deps.registry,
        sizes,
        clock: systemClock,
        send: sendFrame,
        onProblem: (agentId, failure) => sendText(encode({ kind: 'problem', agentId, failure })),
      }),
      send: sendText,
      trouble: store.trouble,
      onBug,
    });

  const server = createApiServer({
    ...deps,
    invitations,
    heartbeat: createHeartbeat(every),
    openSession,
    onBug,
  });
  const stopTrouble = store.onTrouble((trouble) =>
    server.broadcast({ kind: 'standstill', failure: trouble }),
  );
  disposal.add(sizes.dispose);
  disposal.add(feed.close);
  disposal.add(stopTrouble);
  disposal.add(server.close);

  const port = await server.listen({ host, port: deps.port, lastPort: readLastPort(stateDir) });
  if (!port.ok) return port;
  writeLastPort(stateDir, port.value);
  url = `http://${reachableAs(host)}:${port.value}`;
  const local = await server.listenLocally(stateDir);
  if (!local.ok) log(`${local.error.message} ${local.error.hint ?? ''}`);
  return ok({ url, socket: local.ok ? local.value : null, broadcast: server.broadcast });
}

const welcomeOf = ({ version, journal, hostId, stateDir }: HostApiDeps) =>
  ({
    kind: 'welcome',
    protocol: ipcLimits.protocolVersion,
    version,
    journalId: journal.id,
    hostId,
    stateDir,
    home: homeFolder(),
    platform: process.platform,
  }) as const;

/** The name under which this machine itself reaches an address that it listens on. */
function reachableAs(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return host === '::1' ? '[::1]' : '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** A timer that does not hold the process. */
function every(work: () => void, milliseconds: number): () => void {
  const timer = setInterval(work, milliseconds).unref();
  return () => clearInterval(timer);
}
