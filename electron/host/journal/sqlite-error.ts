/** Why SQLite refused, as far as a person can do something about it. */
export type SqliteTrouble = 'corrupt' | 'full' | 'read-only' | 'locked' | 'unreachable';

/** Primary result codes, from https://www.sqlite.org/rescode.html. */
const troubles: ReadonlyMap<number, SqliteTrouble> = new Map([
  [5, 'locked'],
  [6, 'locked'],
  [8, 'read-only'],
  [10, 'unreachable'],
  [11, 'corrupt'],
  [13, 'full'],
  [14, 'unreachable'],
  [26, 'corrupt'],
]);

/** The lower byte of an extended result code is the primary one. */
const primaryCode = 0xff;

const explanations: Readonly<Record<SqliteTrouble, string>> = {
  corrupt: 'it is damaged',
  full: 'the disk is full',
  'read-only': 'it is read-only',
  locked: 'another program has locked it',
  unreachable: 'the disk does not answer as it should',
};

export const explain = (trouble: SqliteTrouble): string => explanations[trouble];

/** What an error of `node:sqlite` means; null for anything else, which is a bug and is to be thrown on. */
function sqliteTrouble(error: unknown): SqliteTrouble | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return troubles.get(error.errcode & primaryCode) ?? null;
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SqliteTrouble };

/**
 * Runs `work` against a database.
 *
 * @throws everything that is not trouble with the file
 */
export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === null) throw error;
    return { ok: false, error: trouble };
  }
}
