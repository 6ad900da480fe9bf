import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';

/** A server that offers a version of the app, as a release does. */
export interface UpdateFeed {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: () => readonly string[];
  /** From now on, the app's file is answered with this. */
  readonly tamper: (content: string) => void;
  readonly close: () => Promise<void>;
}

/** @param content - of the AppImage that is offered */
export async function serveUpdate(version: string, content: string): Promise<UpdateFeed> {
  const file = `Swarmdeck-${version}-linux.AppImage`;
  const sha512 = createHash('sha512').update(content).digest('base64');
  const feed = stringify({
    version,
    files: [{ url: file, sha512, size: Buffer.byteLength(content) }],
    path: file,
    sha512,
    releaseDate: '2026-11-21T00:00:00.000Z',
  });
  const asked: string[] = [];
  let served = content;
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    asked.push(pathname);
    if (/^\/latest-linux.*\.yml$/.test(pathname)) return response.end(feed);
    if (pathname === `/${file}`) return response.end(served);
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () => asked,
    tamper: (next) => void (served = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
