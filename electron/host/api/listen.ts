import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** Where to listen. */
export interface ListenRequest {
  /** Address to bind. */
  readonly host: string;
  /** The port that the person asked for: that one or none. 0 for any; null when they asked for nothing. */
  readonly port: number | null;
  /** Port that this state directory was served on before, so that open windows find the host again. */
  readonly lastPort: number | null;
}

/** Tried first by a host that was never started before. In no list of well-known services. */
const usualPort = 4517;

/** Binds the server. @returns the port, or `port-in-use` */
export async function listen(server: Server, request: ListenRequest): Promise<Result<number, Failure>> {
  const { host, lastPort } = request;
  if (request.port !== null && request.port !== 0) {
    const failed = await bind(server, host, request.port);
    return failed === null ? ok(request.port) : err(refused(host, request.port, failed));
  }
  const wanted = [lastPort, request.port === null ? usualPort : null].filter((port) => port !== null);
  for (const port of wanted) {
    if ((await bind(server, host, port)) === null) return ok(port);
  }
  const failed = await bind(server, host, 0);
  return failed === null ? ok((server.address() as AddressInfo).port) : err(refused(host, 0, failed));
}

/** @returns the system's error code, or null when the server listens */
function bind(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      server.off('listening', onListening);
      try {
        resolve(errnoOf(error));
      } catch (bug) {
        reject(bug instanceof Error ? bug : error);
      }
    };
    const onListening = (): void => {
      server.off('error', onError);
      resolve(null);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen({ host, port, exclusive: true });
  });
}

function refused(host: string, port: number, code: string): Failure {
  if (code === 'EADDRINUSE') {
    return failure(
      'port-in-use',
      `Port ${port} of ${host} is in use by another program.`,
      'Choose another one, or let Swarmdeck find a free one with --port 0.',
    );
  }
  return failure(
    'port-in-use',
    `${port === 0 ? `The address ${host}` : `Port ${port} of ${host}`} cannot be used: ${codes[code] ?? code}.`,
    'Choose another --port, or leave --host out to serve this machine only.',
  );
}

const codes: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'the name is not known',
};
