import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { errnoOf } from '../process/errno.ts';
import { isToken } from './access.ts';

export interface LocalSocketOptions {
  /** Held by this process, readable by this person only. */
  readonly stateDir: string;
  /** Asked for here, too: on Windows any user may open a named pipe. */
  readonly token: string;
  readonly accept: (socket: WebSocket) => void;
}

/** The way in for the programs of this machine and person: a Unix socket, on Windows a named pipe. */
export interface LocalSocket {
  /** As `net.connect` takes it. */
  readonly path: string;
  /** Stops listening. Connections are ended by their owner. */
  readonly close: () => void;
}

/** Bytes of a socket's path with its closing zero: 108 on Linux, 104 on macOS (sun_path in sys/un.h). */
const longestSocketPath = 103;

/** Listens on a socket of this state directory; one that a killed host left behind gives way. */
export async function openLocalSocket(options: LocalSocketOptions): Promise<Result<LocalSocket, Failure>> {
  const { path, remove } = placeOf(options.stateDir, process.platform);
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: ipcLimits.socketMessageBytes,
  });
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!hasKey(request, options.token)) return refuse(stream);
    upgrades.handleUpgrade(request, stream, head, options.accept);
  });
  const failed = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen(path, () => resolve(null));
  });
  if (failed !== null) {
    remove();
    return err(notOpened(path, errnoOf(failed)));
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return ok({
    path,
    close: () => {
      server.close();
      remove();
    },
  });
}

interface Place {
  readonly path: string;
  readonly remove: () => void;
}

/** In the state directory; where that is too deep for the name of a socket, in a private temporary folder. */
function placeOf(stateDir: string, platform: NodeJS.Platform): Place {
  if (platform === 'win32') {
    const name = createHash('sha256').update(stateDir).digest('hex').slice(0, 32);
    return { path: String.raw`\\.\pipe\swarmdeck-${name}`, remove: () => undefined };
  }
  const near = join(stateDir, 'host.sock');
  if (Buffer.byteLength(near) <= longestSocketPath) {
    // Whoever holds the state directory may take away what an earlier holder left.
    rmSync(near, { force: true });
    return { path: near, remove: () => rmSync(near, { force: true }) };
  }
  const far = join(mkdtempSync(join(tmpdir(), 'swarmdeck-')), 'host.sock');
  return { path: far, remove: () => rmSync(dirname(far), { recursive: true, force: true }) };
}

function hasKey({ headers, url }: IncomingMessage, token: string): boolean {
  const given = /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1];
  return url === '/socket' && given !== undefined && isToken(given, token);
}

function refuse(stream: Duplex): void {
  stream.on('error', () => undefined);
  stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

const notOpened = (path: string, code: string): Failure =>
  failure(
    'port-in-use',
    `The local socket ${path} cannot be opened: ${code}.`,
    'Windows connect over loopback instead. If this stays, choose another folder with --state-dir.',
  );
