import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { cookieName } from '../host/api/access.ts';
import { closeCodes } from '../host/api/window-socket.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';

/** Why a connection has ended. `ended`: the host said goodbye, because somebody ended it. */
export type LinkEnd = 'ended' | 'lost';

export interface HostLinkListener {
  readonly onText: (text: string) => void;
  readonly onFrame: (frame: ArrayBuffer) => void;
  /** Called once, and not after `close`. */
  readonly onEnd: (end: LinkEnd) => void;
}

/** One connection to the host, as a window has it. */
export interface HostLink {
  readonly sendText: (text: string) => void;
  readonly sendFrame: (frame: Uint8Array) => void;
  readonly close: () => void;
}

/**
 * Connects to the host: by its local socket, or over loopback where it has none.
 *
 * @returns `connection-lost` when it does not answer
 */
export async function openHostLink(
  host: RunningHost,
  listener: HostLinkListener,
): Promise<Result<HostLink, Failure>> {
  const socket = createSocket(host);
  socket.binaryType = 'arraybuffer';
  const failed = await new Promise<Error | null>((resolve) => {
    socket.once('open', () => resolve(null));
    socket.once('error', resolve);
  });
  if (failed !== null) return err(unreachable(host, failed));

  let closed = false;
  socket.on('error', () => undefined);
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (closed) return;
    if (data instanceof ArrayBuffer && isBinary) listener.onFrame(data);
    else if (Buffer.isBuffer(data)) listener.onText(data.toString('utf8'));
  });
  socket.on('close', (code: number) => {
    if (closed) return;
    closed = true;
    listener.onEnd(code === closeCodes.goingAway ? 'ended' : 'lost');
  });
  const send = (data: string | Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(data);
  };
  return ok({
    sendText: send,
    sendFrame: send,
    close: () => {
      closed = true;
      socket.close();
    },
  });
}

/** Milliseconds that a host may take to answer: it is on this machine, but the machine may be under load. */
const handshakeTimeout = 10_000;

function createSocket({ socket: path, url, token }: RunningHost): WebSocket {
  const options = {
    perMessageDeflate: false,
    handshakeTimeout,
    maxPayload: ipcLimits.socketMessageBytes * 4,
  };
  if (typeof path === 'string') {
    return new WebSocket('ws://localhost/socket', {
      ...options,
      headers: { Authorization: `Bearer ${token}` },
      createConnection: () => connect(path),
    });
  }
  const { host, port } = new URL(url);
  const headers = { Origin: url, Cookie: `${cookieName(Number(port))}=${token}` };
  return new WebSocket(`ws://${host}/socket`, { ...options, headers });
}

const unreachable = ({ pid, socket, url }: RunningHost, error: Error): Failure =>
  failure(
    'connection-lost',
    `The host with process id ${pid} does not answer at ${socket ?? url}: ${error.message}.`,
    'The window tries again by itself. If this stays, end the host with "swarmdeck stop".',
  );
