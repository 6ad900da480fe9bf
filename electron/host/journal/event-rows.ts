import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { agentOf, eventBodySchema, swarmEventSchema } from '#shared/swarm/events.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';

/** One row of the table `events`. */
export interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly type: string;
  readonly agent_id: string | null;
  /** The event's body as JSON. */
  readonly body: string;
}

export const eventColumns = 'seq, at, by, type, agent_id, body';

/** The events after a number, oldest first; values: number, limit. */
export const eventsAfter = `SELECT ${eventColumns} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`;

/** Names what SQLite returns for {@link eventColumns}; the tables are strict, so the types hold. */
export const rowsOf = (rows: unknown): readonly EventRow[] => rows as readonly EventRow[];

export const toRow = (event: SwarmEvent): EventRow => ({
  seq: event.seq,
  at: event.at,
  by: event.by,
  type: event.body.type,
  agent_id: agentOf(event.body),
  body: JSON.stringify(event.body),
});

const knownTypes: ReadonlySet<string> = new Set(
  eventBodySchema.options.map((option) => option.unwrap().shape.type.value),
);

/** Reads a row back. Nothing that does not fit the schema of this version gets into the state. */
function fromRow(row: EventRow): Result<SwarmEvent, Failure> {
  if (!knownTypes.has(row.type)) return err(fromNewerVersion(row));
  const body = parseJson(row.body);
  const parsed = swarmEventSchema.safeParse({ seq: row.seq, at: row.at, by: row.by, body });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? '' : ` at ${issue.path.join('.') || 'its top'}: ${issue.message}`;
  return err(
    failure(
      'journal-unreadable',
      `Event ${row.seq} (${row.type}) of the journal does not fit this version${where}.`,
      otherStateDirectory,
    ),
  );
}

/** All of them, or the failure of the first that cannot be read. */
export function fromRows(rows: readonly EventRow[]): Result<readonly SwarmEvent[], Failure> {
  const events: SwarmEvent[] = [];
  for (const row of rows) {
    const event = fromRow(row);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return ok(events);
}

const otherStateDirectory =
  'Start the version of Swarmdeck that wrote it, or another state directory with --state-dir.';

const fromNewerVersion = (row: EventRow): Failure =>
  failure(
    'journal-unreadable',
    `Event ${row.seq} of the journal is a "${row.type}", which this version of Swarmdeck does not know: a newer one wrote it.`,
    otherStateDirectory,
  );

/** `undefined` fits no schema, so that damaged text is reported like any other misfit. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
