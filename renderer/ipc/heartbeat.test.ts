import { describe, expect, it } from 'vitest';
import { startHeartbeat } from './heartbeat.ts';
import { createHostClient } from './host-client.ts';
import { createSubscribers } from './subscribers.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { createScriptedTransport } from './testing/scripted-transport.ts';

function beating() {
  const transport = createScriptedTransport();
  const timers = createManualTimers();
  const wake = createSubscribers<[]>();
  const client = createHostClient(transport);
  const stop = startHeartbeat({ transport, send: client.send, timers, wake: wake.add });
  transport.connect();
  const pings = () => transport.sent.filter((message) => message.kind === 'ping').length;
  return { transport, timers, wake, stop, pings };
}

describe('heartbeat', () => {
  it('asks after silence and is content with the answer', () => {
    const { transport, timers, pings } = beating();
    timers.advance(29_000);
    expect(pings()).toBe(0);
    timers.advance(1_000);
    expect(pings()).toBe(1);
    transport.say({ kind: 'pong' });
    timers.advance(20_000);
    expect(transport.reconnects).toEqual([]);
  });

  it('asks nothing while the host speaks by itself', () => {
    const { transport, timers, pings } = beating();
    for (let round = 0; round < 20; round++) {
      timers.advance(10_000);
      transport.say({ kind: 'pong' });
    }
    expect(pings()).toBe(0);
  });

  it('gives up a connection that does not answer', () => {
    const { transport, timers } = beating();
    timers.advance(30_000 + 8_000);
    expect(transport.reconnects).toMatchObject([{ code: 'connection-lost' }]);
  });

  it('asks at once when the machine wakes', () => {
    const { wake, pings, timers, transport } = beating();
    wake.call();
    expect(pings()).toBe(1);
    timers.advance(8_000);
    expect(transport.reconnects).toHaveLength(1);
  });

  it('leaves no timer behind, neither when stopped nor when the connection is lost', () => {
    const { stop, timers, transport } = beating();
    transport.lose({ code: 'connection-lost', message: 'gone' });
    expect(timers.waiting()).toBe(0);
    transport.connect();
    stop();
    expect(timers.waiting()).toBe(0);
  });
});
