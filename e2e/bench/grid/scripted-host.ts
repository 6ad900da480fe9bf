import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { serveDrawer } from './serve-drawer.ts';
import { serveWindow } from './serve-window.ts';
import type { Redraw } from './redraw-stream.ts';

/** Serves the two pages that are compared, and writes the same stream to both. */
export interface ScriptedHost {
  /** The product's own window, with `agents` tiles. */
  readonly windowUrl: (agents: number) => string;
  /** A page of as many xterm.js terminals drawn with DOM elements. */
  readonly drawerUrl: (terminals: number) => string;
  /** Redraws that were drawn since the last call, over all terminals. */
  readonly takeDrawn: () => number;
  readonly close: () => Promise<void>;
}

/** Counts what a page reports as drawn. */
export interface DrawCounter {
  count: number;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** @param rendererRoot - folder of the built window */
export async function startScriptedHost(
  redraws: readonly Redraw[],
  rendererRoot: string,
): Promise<ScriptedHost> {
  const counter: DrawCounter = { count: 0 };
  let agents = 0;
  const server = createServer((request, response) => void serveFile(request, response, rendererRoot));
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket: WebSocket, request) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/socket') serveWindow(socket, { agents, redraws, counter });
    else serveDrawer(socket, { terminals: Number(url.searchParams.get('count')), redraws, counter });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    windowUrl: (count) => {
      agents = count;
      return `http://127.0.0.1:${port}/`;
    },
    drawerUrl: (count) => `http://127.0.0.1:${port}/bench/xterm-dom.html?count=${count}`,
    takeDrawn: () => {
      const { count } = counter;
      counter.count = 0;
      return count;
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The window's files, this benchmark's own page, and the libraries that the page loads. */
function fileOf(path: string, rendererRoot: string): string {
  if (path === '/') return join(rendererRoot, 'index.html');
  if (path.startsWith('/bench/')) return join(root, 'e2e/bench/grid', path.slice('/bench/'.length));
  if (path.startsWith('/@xterm/')) return join(root, 'node_modules', path);
  return join(rendererRoot, path);
}

async function serveFile(request: IncomingMessage, response: ServerResponse, rendererRoot: string) {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  try {
    const body = await readFile(fileOf(pathname, rendererRoot));
    response.writeHead(200, { 'Content-Type': types[extname(pathname === '/' ? '.html' : pathname)] ?? '' });
    response.end(body);
  } catch (error) {
    // A page may ask for what it can do without, such as an icon.
    response.writeHead(404).end(String(error));
  }
}
