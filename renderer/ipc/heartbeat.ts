import { failure } from '#shared/base/failure.ts';
import type { HostClient } from './host-client.ts';
import type { Unsubscribe } from './subscribers.ts';
import type { Timers } from './timers.ts';
import type { Transport } from './transport.ts';
import type { WakeSource } from './wake.ts';

/** Milliseconds of silence after which the connection is asked whether it lives. Half the time after which common NATs and proxies forget an idle connection. */
const quietTime = 30_000;
/** Milliseconds that the answer may take. A busy host answers within a second. */
const answerTime = 8_000;

export interface HeartbeatOptions {
  readonly transport: Transport;
  readonly send: HostClient['send'];
  readonly timers: Timers;
  readonly wake: WakeSource;
}

/**
 * Notices a connection that is dead without having been closed, as after sleep or a change of
 * network, and has it made anew. Costs nothing while the host speaks: only silence is asked about.
 */
export function startHeartbeat({ transport, send, timers, wake }: HeartbeatOptions): Unsubscribe {
  let heardAt = timers.now();
  let asking = false;
  let stopTimer: (() => void) | null = null;

  /** Whatever arrives is an answer. */
  const heard = () => {
    heardAt = timers.now();
    if (!asking) return;
    asking = false;
    schedule(quietTime);
  };

  const check = () => {
    const quietFor = timers.now() - heardAt;
    if (quietFor >= quietTime) ask();
    else schedule(quietTime - quietFor);
  };

  const schedule = (delay: number) => {
    stopTimer?.();
    stopTimer = transport.state().phase === 'open' ? timers.after(delay, check) : null;
  };

  const ask = () => {
    if (asking || transport.state().phase !== 'open') return;
    asking = true;
    stopTimer?.();
    stopTimer = timers.after(answerTime, () => {
      asking = false;
      transport.reconnect(silent);
    });
    send({ kind: 'ping' });
  };

  const stops = [
    transport.onText(heard),
    transport.onFrame(heard),
    wake(ask),
    transport.onState(() => {
      asking = false;
      heardAt = timers.now();
      schedule(quietTime);
    }),
  ];
  schedule(quietTime);
  return () => {
    for (const stop of stops) stop();
    stopTimer?.();
  };
}

const silent = failure(
  'connection-lost',
  `The host has not answered for ${answerTime / 1000} seconds.`,
  'The window connects again by itself.',
);
