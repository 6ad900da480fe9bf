import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { openLocalSocket } from '../host/api/local-socket.ts';
import { closeCodes } from '../host/api/window-socket.ts';
import { openHostLink } from './host-link.ts';
import type { HostLinkListener } from './host-link.ts';

const token = 'k'.repeat(43);
let stateDir = '';
const stops: (() => void)[] = [];

beforeEach(() => (stateDir = mkdtempSync(join(tmpdir(), 'host-link-'))));
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  rmSync(stateDir, { recursive: true, force: true });
});

/** A host with one window, whose side of the connection the test has. */
async function serve() {
  const accepted = Promise.withResolvers<WebSocket>();
  const socket = await openLocalSocket({ stateDir, token, accept: accepted.resolve });
  if (!socket.ok) throw new Error(socket.error.message);
  stops.push(socket.value.close);
  const host = { pid: 1, url: 'http://127.0.0.1:1', socket: socket.value.path, token } as RunningHost;
  return { host, accepted: accepted.promise };
}

/** Notes what is heard; `next` waits for the next of it. */
function ear() {
  const heard: unknown[] = [];
  let wake: (() => void) | null = null;
  const hear = (what: unknown): void => {
    heard.push(what);
    wake?.();
  };
  const listener: HostLinkListener = {
    onText: hear,
    onFrame: (frame) => hear([...new Uint8Array(frame)]),
    onEnd: (end) => hear({ end }),
  };
  const next = async (): Promise<unknown> => {
    if (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return heard.shift();
  };
  return { listener, next };
}

describe.skipIf(process.platform === 'win32')('a connection to the host', () => {
  it('carries text and frames both ways', async () => {
    const { host, accepted } = await serve();
    const { listener, next } = ear();
    const link = await openHostLink(host, listener);
    const side = await accepted;
    side.send('text');
    side.send(Uint8Array.of(1, 2));
    expect([await next(), await next()]).toEqual(['text', [1, 2]]);

    const got: [string, boolean][] = [];
    const both = new Promise<void>((resolve) =>
      side.on('message', (data: Buffer, isBinary) => {
        got.push([data.toString('latin1'), isBinary]);
        if (got.length === 2) resolve();
      }),
    );
    if (link.ok) {
      link.value.sendText('a');
      link.value.sendFrame(Uint8Array.of(0x62));
    }
    await both;
    expect(got).toEqual([
      ['a', false],
      ['b', true],
    ]);
    if (link.ok) link.value.close();
  });

  it('tells whether the host was ended or is lost', async () => {
    for (const [end, close] of [
      ['ended', (side: WebSocket) => side.close(closeCodes.goingAway)],
      ['lost', (side: WebSocket) => side.terminate()],
    ] as const) {
      const { host, accepted } = await serve();
      const { listener, next } = ear();
      await openHostLink(host, listener);
      close(await accepted);
      expect(await next()).toEqual({ end });
    }
  });

  it('says who does not answer, and where', async () => {
    const host = {
      pid: 4711,
      url: 'http://127.0.0.1:1',
      socket: join(stateDir, 'none'),
      token,
    } as RunningHost;
    const link = await openHostLink(host, ear().listener);
    expect(link).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    expect(link.ok ? '' : link.error.message).toContain('process id 4711');
    expect(link.ok ? '' : link.error.message).toContain(join(stateDir, 'none'));
  });
});
