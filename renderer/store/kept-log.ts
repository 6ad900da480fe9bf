import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { EventLog } from './event-log.ts';

/** What a log shows, as values that are compared one by one. */
export type LogKey = readonly unknown[];

interface Kept {
  readonly key: LogKey;
  readonly log: EventLog;
  readonly release: Unsubscribe;
}

/**
 * Keeps one log alive while nobody shows it: who looks at something else and comes back finds the rows
 * that were there and what came meanwhile, not a page on its way. A log bounds what it holds in memory.
 */
export class KeptLog {
  #kept: Kept | null = null;

  /** The log that is kept, if it shows just this. */
  find(key: LogKey): EventLog | null {
    if (this.#kept === null || !isSame(this.#kept.key, key)) return null;
    return this.#kept.log;
  }

  /** Keeps this log from now on, and the one before it no more. */
  keep(key: LogKey, log: EventLog): void {
    if (this.#kept?.log === log) return;
    const before = this.#kept;
    this.#kept = { key, log, release: log.subscribe(() => undefined) };
    before?.release();
  }

  release(): void {
    this.#kept?.release();
    this.#kept = null;
  }
}

const isSame = (a: LogKey, b: LogKey): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);
