import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { besideCast } from '../../../electron/host/replay/recordings.ts';
import type { At } from '../../../electron/host/replay/replay.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Signal } from '../../../shared/signals/signal.ts';
import { jsonLines } from './json-lines.ts';
import { reporters } from './reports/reporters.ts';

/** What an agent told its hooks while it was recorded: one JSON object a line, `t` in seconds from the start. */
const callSchema = z.object({ t: z.number(), event: z.string(), stdin: z.record(z.string(), z.unknown()) });

/** A recording that the app itself made holds the signals as the detector heard them. */
const heardSchema = z.object({
  t: z.number(),
  signal: z.object({ kind: z.enum(['report', 'processes']) }).loose(),
});

/**
 * The reports beside a recording, as signals for the detector; none where the agent has no translator. The error
 * names the file and the line that is wrong.
 */
export async function recordedReports(
  cast: string,
  agent: string,
): Promise<Result<readonly At<Signal>[], string>> {
  const create = reporters[agent];
  const hooks = besideCast(cast, 'hooks.jsonl');
  if (create !== undefined && existsSync(hooks)) return readCalls(hooks, create());
  const heard = besideCast(cast, 'signals.jsonl');
  if (!existsSync(heard)) return ok([]);
  const lines = jsonLines(heard, await readFile(heard, 'utf8'), heardSchema);
  if (!lines.ok) return lines;
  return ok(lines.value.map(({ t, signal }) => ({ at: t * 1000, value: signal as Signal })));
}

async function readCalls(
  file: string,
  read: ReturnType<(typeof reporters)[string]>,
): Promise<Result<readonly At<Signal>[], string>> {
  const calls = jsonLines(file, await readFile(file, 'utf8'), callSchema);
  if (!calls.ok) return err(calls.error);
  return ok(
    calls.value.flatMap(({ t, event, stdin }) =>
      read(event, stdin).map(({ report, channel }) => ({
        at: t * 1000,
        value: { kind: 'report', report, channel } as const,
      })),
    ),
  );
}
