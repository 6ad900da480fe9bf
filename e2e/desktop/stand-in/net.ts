// Test code: part of the stand-in for Electron. Requests of the main process: Node's, in Electron's form.
import { request as requestHttp } from 'node:http';
import type { ClientRequest as NodeRequest, IncomingMessage } from 'node:http';
import { lifecycle } from './lifecycle.ts';
import { refusing, refusingEmitter } from './refuse.ts';

type Api = Pick<Electron.ClientRequest, 'setHeader' | 'write' | 'abort'>;

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** A request to this machine: nothing of a test leaves it. Redirects are reported and never followed. */
class ClientRequest extends refusingEmitter('ClientRequest') implements Api {
  readonly #request: NodeRequest;

  constructor(options: Electron.ClientRequestConstructorOptions) {
    super();
    lifecycle.requireReady('net.request');
    const {
      protocol = 'http:',
      hostname,
      port,
      path = '/',
      method = 'GET',
      headers = {},
      redirect,
    } = options;
    if (protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(hostname ?? ''))
      throw new Error(`The stand-in for Electron asks this machine only, not ${protocol}//${hostname}.`);
    if (redirect !== undefined && redirect !== 'manual')
      throw new Error('The stand-in for Electron follows no redirect by itself.');
    this.#request = requestHttp({ hostname, port, path, method, headers: headers as Record<string, string> });
    this.#request.on('response', (response) => this.#answer(response, method));
    this.#request.on('error', (error) => this.emit('error', error));
    this.#request.on('close', () => this.emit('close'));
  }

  setHeader(name: string, value: string): void {
    this.#request.setHeader(name, value);
  }

  write(chunk: string | Buffer): void {
    this.#request.write(chunk);
  }

  end(): void {
    this.#request.end();
  }

  abort(): void {
    this.emit('abort');
    this.#request.destroy();
  }

  #answer(response: IncomingMessage, method: string): void {
    const { statusCode = 0, headers } = response;
    if (!isRedirect(statusCode) || headers.location === undefined)
      return void this.emit('response', response);
    this.emit('redirect', statusCode, method, headers.location, headers);
  }
}

export const net = refusing('net', {
  request: (options: Electron.ClientRequestConstructorOptions | string): ClientRequest => {
    if (typeof options === 'string') throw new Error('The stand-in for Electron takes options, no address.');
    return new ClientRequest(options);
  },
});
