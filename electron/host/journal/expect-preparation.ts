import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { countText } from '#shared/base/count-text.ts';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { stateVersion } from '#shared/swarm/state.ts';
import { isShrinkable } from './make-shrinkable.ts';
import { attempt } from './sqlite-error.ts';
import { readMeta } from './tables.ts';

/**
 * Seconds of processor time, measured on 150,000 events of 500 bytes each: to look through a gigabyte, to write it
 * anew, and to fold an event.
 */
const rates = { check: 1.5, rewrite: 7, fold: 7e-6 };

/** Less is over before anybody has read of it. */
const leastSeconds = 2;

/** What opening a journal will have to do, as far as the file says it beforehand. */
export interface OpeningWork {
  readonly bytes: number;
  /** It was not closed in order. */
  readonly isChecked: boolean;
  /** An older version made it, from which nothing could be given back. */
  readonly isRewritten: boolean;
  /** Events that come after the newest state that can be used. */
  readonly folded: number;
}

/** Why opening the journal will take a while; null when it will not. */
export function expectPreparation(file: string): Preparation | null {
  const work = readOpeningWork(file);
  return work === null ? null : preparationFor(work);
}

/** Null for a file that is not there, and for one that cannot be read: opening it says so. */
export function readOpeningWork(file: string): OpeningWork | null {
  if (!existsSync(file)) return null;
  const looked = attempt(() => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return lookAt(database);
    } finally {
      database.close();
    }
  });
  return looked.ok ? looked.value : null;
}

function lookAt(database: DatabaseSync): OpeningWork | null {
  const number = (sql: string, ...values: readonly number[]): number =>
    Number(Object.values(database.prepare(sql).get(...values) ?? {})[0] ?? 0);
  const tables = number("SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'events', 'snapshots')");
  if (tables < 3) return null;
  const saved = number('SELECT max(seq) FROM snapshots WHERE version = ?', stateVersion);
  return {
    bytes: number('PRAGMA page_count') * number('PRAGMA page_size'),
    isChecked: readMeta(database, 'closed') === 'no',
    isRewritten: !isShrinkable(database),
    folded: Math.max(0, number('SELECT max(seq) FROM events') - saved),
  };
}

/** @returns null for work that is done at once */
export function preparationFor({ bytes, isChecked, isRewritten, folded }: OpeningWork): Preparation | null {
  const gigabytes = bytes / 1024 ** 3;
  const parts = [
    {
      takes: isChecked ? gigabytes * rates.check : 0,
      text: 'it was not closed in order and is looked through',
    },
    {
      takes: isRewritten ? gigabytes * rates.rewrite : 0,
      text: 'an older version made it, so it is written anew, once',
    },
    { takes: folded * rates.fold, text: `${countText(folded, 'event')} are read again` },
  ];
  const seconds = parts.reduce((sum, { takes }) => sum + takes, 0);
  if (seconds < leastSeconds) return null;
  const told = parts.filter(({ takes }) => takes >= seconds / 10).map(({ text }) => text);
  return {
    what: `The journal of ${sizeText(gigabytes)} is made ready: ${told.join('; ')}.`,
    seconds: Math.round(seconds),
  };
}

const sizeText = (gigabytes: number): string =>
  gigabytes < 1 ? `${Math.round(gigabytes * 1024)} MB` : `${gigabytes.toFixed(1)} GB`;
