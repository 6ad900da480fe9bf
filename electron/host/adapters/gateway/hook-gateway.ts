import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RunId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../../process/errno.ts';
import { createCallHandler } from './call-handler.ts';
import { createDoor } from './hook-door.ts';
import type { Door, HookHandler } from './hook-door.ts';

/** The way in for one run: where it calls, and the secret that lets it report on itself and nothing else. */
export interface HookDoor {
  /** Ends without a slash; what a caller appends comes through as the call's path. Holds no secret. */
  readonly url: string;
  /** For the header `Authorization: Bearer …`. */
  readonly token: string;
  /** Lets nobody in any more; held calls are released with no opinion. */
  readonly close: () => void;
}

/** Takes what agents report by HTTP. */
export interface HookGateway {
  readonly open: (runId: RunId, handle: HookHandler) => HookDoor;
  /** Stops listening; resolves when no connection is left. */
  readonly close: () => Promise<void>;
}

export interface HookGatewayOptions {
  /** Hears of errors that only a bug can be the cause of. */
  readonly onBug: (error: unknown) => void;
}

/**
 * Opens the gateway: a server of its own, apart from the windows' one. That one may be asked to serve other
 * machines and gives power over all agents; this one is reached from this machine alone, whatever the
 * person chose, and a secret of it opens one run.
 *
 * @returns `port-in-use` when this machine lets nobody listen
 */
export async function openHookGateway({ onBug }: HookGatewayOptions): Promise<Result<HookGateway, Failure>> {
  const doors = new Map<string, Door>();
  const address = { host: '127.0.0.1', port: 0 };
  const handle = createCallHandler({ servedAt: () => address, doorOf: (runId) => doors.get(runId) });
  const server = createServer(
    { headersTimeout: slowCallMs, requestTimeout: slowCallMs },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        onBug(error);
        response.destroy();
      });
    },
  );
  server.maxConnections = mostConnections;
  const failed = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen({ ...address, exclusive: true }, () => resolve(null));
  });
  if (failed !== null) return err(notOpened(errnoOf(failed)));
  address.port = (server.address() as AddressInfo).port;
  return ok({
    open: (runId, handler) => {
      const token = randomBytes(tokenBytes).toString('base64url');
      const door = createDoor(token, handler);
      doors.set(runId, door);
      return {
        url: `http://${address.host}:${address.port}/runs/${runId}`,
        token,
        close: () => {
          if (doors.get(runId) === door) doors.delete(runId);
          door.close();
        },
      };
    },
    close: async () => {
      for (const door of doors.values()) door.close();
      doors.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  });
}

/** Beyond guessing. */
const tokenBytes = 32;

/** A call has come in whole within this, in milliseconds; how long it is then held is another matter. */
const slowCallMs = 10_000;

/** A hundred agents with a handful of calls each. */
const mostConnections = 2_000;

const notOpened = (code: string): Failure =>
  failure(
    'port-in-use',
    `Agents cannot report to Swarmdeck: no port of 127.0.0.1 can be opened (${code}).`,
    'Their screens are read instead. Restart Swarmdeck when the machine lets programs listen again.',
  );
