import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket as ServerSocket } from 'ws';
import { failure } from '#shared/base/failure.ts';
import { createSubscribers } from './subscribers.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import type { TransportState } from './transport.ts';
import { WebSocketTransport } from './websocket-transport.ts';

const refused = failure('connection-lost', 'refused');

/** A real server, a real client, and a clock that only the test moves. */
async function bed() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const timers = createManualTimers();
  const wake = createSubscribers<[]>();
  const transport = new WebSocketTransport({
    createSocket: () => new WebSocket(`ws://127.0.0.1:${port}`),
    timers,
    wake: wake.add,
    random: () => 1,
    diagnose: () => Promise.resolve(refused),
  });
  const close = async () => {
    transport.close();
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  return { server, timers, wake, transport, close };
}

const reached = (transport: WebSocketTransport, phase: TransportState['phase']) =>
  new Promise<TransportState>((resolve) => {
    if (transport.state().phase === phase) resolve(transport.state());
    const stop = transport.onState((state) => {
      if (state.phase !== phase) return;
      stop();
      resolve(state);
    });
  });

const connection = (server: WebSocketServer) =>
  new Promise<ServerSocket>((resolve) => server.once('connection', resolve));

describe('WebSocketTransport', () => {
  it('carries text and frames both ways, in order', async () => {
    const { server, transport, close } = await bed();
    server.on('connection', (socket) =>
      socket.on('message', (data: Buffer, isBinary) => socket.send(data, { binary: isBinary })),
    );
    const got: (string | number[])[] = [];
    const all = new Promise<void>((resolve) => {
      const take = (message: string | number[]) => {
        got.push(message);
        if (got.length === 3) resolve();
      };
      transport.onText(take);
      transport.onFrame((frame) => take([...frame]));
    });
    expect(transport.send('too early')).toBe(false);
    transport.open();
    await reached(transport, 'open');
    transport.send('one');
    transport.sendFrame(new Uint8Array([1, 2]));
    transport.send('three');
    await all;
    expect(got).toEqual(['one', [1, 2], 'three']);
    await close();
  });

  it('connects again by itself, with growing pauses while the host is gone', async () => {
    const { server, transport, timers, close } = await bed();
    const first = connection(server);
    transport.open();
    (await first).terminate();
    expect(await reached(transport, 'waiting')).toMatchObject({ retryAt: timers.now() + 250 });
    const second = connection(server);
    timers.advance(250);
    (await second).terminate();
    expect(await reached(transport, 'waiting')).toMatchObject({ retryAt: timers.now() + 500 });
    await close();
    expect(timers.waiting()).toBe(0);
  });

  it('starts from the shortest pause after a connection that held', async () => {
    const { server, transport, timers, close } = await bed();
    for (let round = 0; round < 3; round++) {
      const next = connection(server);
      if (round === 0) transport.open();
      else timers.advance(250);
      const socket = await next;
      await reached(transport, 'open');
      timers.advance(60_000);
      socket.terminate();
      expect(await reached(transport, 'waiting')).toMatchObject({ retryAt: timers.now() + 250 });
    }
    await close();
  });

  it('does not wait when the machine wakes', async () => {
    const { server, transport, wake, close } = await bed();
    const first = connection(server);
    transport.open();
    (await first).terminate();
    await reached(transport, 'waiting');
    wake.call();
    expect(await reached(transport, 'open')).toEqual({ phase: 'open' });
    await close();
  });

  it('says why it was refused', async () => {
    const { server, transport, close } = await bed();
    server.options.verifyClient = () => false;
    const explained = new Promise<void>((resolve) => {
      transport.onState((state) => {
        if (state.phase === 'waiting' && state.failure === refused) resolve();
      });
    });
    transport.open();
    await explained;
    expect(transport.state()).toMatchObject({ phase: 'waiting', failure: refused });
    await close();
  });

  it('listens no more to a connection that was given up', async () => {
    const { server, transport, close } = await bed();
    const first = connection(server);
    transport.open();
    const socket = await first;
    await reached(transport, 'open');
    const texts: string[] = [];
    transport.onText((text) => texts.push(text));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    transport.reconnect(refused);
    socket.send('late');
    await closed;
    expect(texts).toEqual([]);
    expect(transport.state()).toMatchObject({ phase: 'waiting', failure: refused });
    await close();
  });
});
