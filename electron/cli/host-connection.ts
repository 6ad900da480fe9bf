import { once } from 'node:events';
import { WebSocket } from 'ws';
import { failure, failureSchema } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { requests } from '#shared/ipc/contract.ts';
import type { RequestName, RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { hostMessageSchema } from '#shared/ipc/control-messages.ts';
import type { ClientMessage, HostMessage } from '#shared/ipc/control-messages.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { cookieName } from '../host/api/access.ts';
import { createHeartbeat } from '../host/api/heartbeat.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';

/** A running host, as the command line talks to it: by the same contract as a window. */
export interface HostConnection {
  readonly request: <N extends RequestName>(
    name: N,
    payload: RequestPayload<N>,
  ) => Promise<Result<RequestResult<N>, Failure>>;
  /** The state of its swarms. */
  readonly snapshot: () => Promise<Result<Snapshot, Failure>>;
  readonly close: () => void;
}

export interface Snapshot {
  readonly state: SwarmState;
  /** Why it is not the present one; null when it is. */
  readonly standstill: Failure | null;
}

const every = (work: () => void, milliseconds: number): (() => void) => {
  const timer = setInterval(work, milliseconds);
  return () => clearInterval(timer);
};

type Settle = (message: HostMessage | null) => void;

/**
 * Milliseconds that a host may be silent: it is busy for a moment with a very long journal, and suspended (Ctrl-Z, a
 * debugger) for ever.
 */
const longestSilence = 15_000;

/** Connects to a host. @returns `connection-lost` when it does not answer within `patience` milliseconds */
export async function connectToHost(
  host: RunningHost,
  patience: number = longestSilence,
): Promise<Result<HostConnection, Failure>> {
  const { host: address, port } = new URL(host.url);
  const socket = new WebSocket(`ws://${address}/socket`, {
    headers: { Origin: host.url, Cookie: `${cookieName(Number(port))}=${host.token}` },
    perMessageDeflate: false,
    handshakeTimeout: patience,
  });
  try {
    await once(socket, 'open');
  } catch (error) {
    return err(unreachable(host, error));
  }
  createHeartbeat(every, patience).watch(socket);
  return ok(overSocket(socket, host));
}

function overSocket(socket: WebSocket, host: RunningHost): HostConnection {
  const waiting = new Set<Settle>();
  const settle = (message: HostMessage | null): void => {
    for (const hear of waiting) hear(message);
  };
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) settle(hostMessageSchema.parse(JSON.parse(data.toString('utf8'))));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => settle(null));

  /** Sends a message and waits for what `pick` takes for the answer; null when the connection breaks before. */
  const exchange = <T>(message: ClientMessage, pick: (heard: HostMessage) => T | null): Promise<T | null> =>
    new Promise((resolve) => {
      const hear: Settle = (heard) => {
        const answer = heard === null ? null : pick(heard);
        if (heard !== null && answer === null) return;
        waiting.delete(hear);
        resolve(answer);
      };
      waiting.add(hear);
      if (socket.readyState !== socket.OPEN) return hear(null);
      socket.send(JSON.stringify(message));
    });

  let lastId = 0;
  const request: HostConnection['request'] = async (name, payload) => {
    const id = (lastId += 1);
    const outcome = await exchange({ kind: 'request', id, name, payload }, (heard) =>
      heard.kind === 'result' && heard.id === id ? heard.outcome : null,
    );
    if (outcome === null) return err(brokeOff(host));
    if (!outcome.ok) return err(failureSchema.parse(outcome.error));
    return ok(requests[name].result.parse(outcome.value) as RequestResult<typeof name>);
  };

  const snapshot: HostConnection['snapshot'] = async () => {
    const hello = { kind: 'hello', protocol: ipcLimits.protocolVersion, resume: null } as const;
    let standstill: Failure | null = null;
    const answer = await exchange(hello, (heard) => {
      if (heard.kind === 'standstill') standstill = heard.failure;
      return heard.kind === 'snapshot' || heard.kind === 'problem' ? heard : null;
    });
    if (answer === null) return err(brokeOff(host));
    return answer.kind === 'snapshot' ? ok({ state: answer.state, standstill }) : err(answer.failure);
  };

  return { request, snapshot, close: () => socket.close() };
}

const unreachable = ({ url, pid }: RunningHost, error: unknown): Failure =>
  failure(
    'connection-lost',
    `The host at ${url} (process ${pid}) does not answer: ${error instanceof Error ? error.message : String(error)}.`,
    'End it with "swarmdeck stop" and start it again.',
  );

const brokeOff = ({ url }: RunningHost): Failure =>
  failure(
    'connection-lost',
    `The host at ${url} ended the connection, or answers no more.`,
    'Look with "swarmdeck status" whether it still runs.',
  );
