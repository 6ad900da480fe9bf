import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { hasAccess, isOwnHost, isOwnOrigin } from './access.ts';
import type { ServedAt } from './access.ts';
import { createConnectedWindows } from './connected-windows.ts';
import type { ConnectedWindowsOptions } from './connected-windows.ts';
import { callerOf, createHttpHandler } from './http-handler.ts';
import type { HttpHandlerOptions } from './http-handler.ts';
import { listen } from './listen.ts';
import type { ListenRequest } from './listen.ts';
import { openLocalSocket } from './local-socket.ts';
import type { LocalSocket } from './local-socket.ts';

export interface ApiServerOptions extends ConnectedWindowsOptions, Omit<HttpHandlerOptions, 'servedAt'> {
  /** Hears of errors that only a bug can be the cause of. */
  readonly onBug: (error: unknown) => void;
}

export interface ApiServer {
  /** Starts to listen. @returns the port, or `port-in-use` */
  readonly listen: (request: ListenRequest) => Promise<Result<number, Failure>>;
  /** Opens a second way in, for desktop windows. @returns the path of its socket */
  readonly listenLocally: (stateDir: string) => Promise<Result<string, Failure>>;
  /** Sends one message to every window that has said hello. */
  readonly broadcast: (message: HostMessage) => void;
  /** Windows that are connected. */
  readonly windows: () => number;
  /** Says goodbye to the windows and stops listening. */
  readonly close: () => Promise<void>;
}

/** One server for the window's files and for the connection of each window. */
export function createApiServer(options: ApiServerOptions): ApiServer {
  const { token, onBug } = options;
  const windows = createConnectedWindows(options);
  let local: LocalSocket | null = null;
  let servedAt: ServedAt = { host: '127.0.0.1', port: 0 };

  const http = createHttpHandler({ ...options, servedAt: () => servedAt });
  const server = createServer((request, response) => {
    http(request, response).catch((error: unknown) => {
      onBug(error);
      response.destroy();
    });
  });
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Terminal output repeats itself, but on loopback compression costs more than the bytes.
    perMessageDeflate: false,
    maxPayload: ipcLimits.socketMessageBytes,
  });

  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, servedAt, token);
    if (refusal !== null) return refuse(stream, refusal);
    upgrades.handleUpgrade(request, stream, head, windows.accept);
  });

  return {
    listen: async (request) => {
      const port = await listen(server, request);
      if (!port.ok) return port;
      servedAt = { host: request.host, port: port.value };
      return port;
    },
    listenLocally: async (stateDir) => {
      const opened = await openLocalSocket({ stateDir, token, accept: windows.accept });
      if (!opened.ok) return opened;
      local = opened.value;
      return ok(local.path);
    },
    broadcast: windows.broadcast,
    windows: windows.count,
    close: async () => {
      local?.close();
      // Also called back when it never listened.
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await windows.end();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** @returns the HTTP status of the refusal, or null to let the window in */
function refusalOf(request: IncomingMessage, servedAt: ServedAt, token: string): string | null {
  const caller = callerOf(request);
  if (!isOwnHost(caller.host, servedAt)) return '421 Misdirected Request';
  if (!isOwnOrigin(caller)) return '403 Forbidden';
  if (!hasAccess(caller, servedAt.port, token)) return '401 Unauthorized';
  return URL.parse(`http://localhost${request.url ?? ''}`)?.pathname === '/socket' ? null : '404 Not Found';
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
