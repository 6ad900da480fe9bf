import { once } from 'node:events';
import { createServer } from 'node:net';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** A port of loopback that is free now; the system gives the same one again only after many others. */
export async function freePort(): Promise<Result<number, Failure>> {
  const server = createServer();
  try {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? ok(address.port) : err(noPort('no address'));
  } catch (error) {
    return err(noPort(errnoOf(error)));
  } finally {
    server.close();
  }
}

const noPort = (reason: string): Failure =>
  failure('port-in-use', `No port of 127.0.0.1 can be opened (${reason}).`);
