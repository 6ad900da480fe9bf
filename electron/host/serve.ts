import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { startHost } from './index.ts';
import type { Host, HostOptions } from './host-types.ts';

/** Signals by which a terminal, a person or the system asks a program to end. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface ServedHost {
  readonly host: Host;
  /** Resolves when the host has ended: asked to by a signal or a request, in order. */
  readonly ended: Promise<Result<null, Failure>>;
}

/**
 * Runs a host in this process until it is asked to end. The first signal ends it in order: windows,
 * agents and all they started, journal, lock. A second one ends the agents without further politeness.
 */
export async function serve(options: Omit<HostOptions, 'onStopAsked'>): Promise<Result<ServedHost, Failure>> {
  const { promise: ended, resolve } = Promise.withResolvers<Result<null, Failure>>();
  let asked = false;
  const end = (by: NodeJS.Signals | 'host.stop'): void => {
    if (!started.ok) return;
    const host = started.value;
    if (asked) return host.hurry();
    asked = true;
    const hint = by === 'SIGINT' ? ' Press Ctrl-C again to kill them at once.' : '';
    options.log(`${by}: ending the agents.${hint}`);
    void host.stop().then(resolve);
  };
  const started = await startHost({ ...options, onStopAsked: () => end('host.stop') });
  if (!started.ok) return started;
  for (const signal of endingSignals) process.on(signal, end);
  return { ok: true, value: { host: started.value, ended } };
}
