import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { At } from '../../../electron/host/replay/replay.ts';
import type { Signal } from '../../../shared/signals/signal.ts';
import { reporters } from './reports/reporters.ts';

/** What an agent told its hooks while it was recorded: one JSON object a line, `t` in seconds from the start. */
const callSchema = z.object({ t: z.number(), event: z.string(), stdin: z.record(z.string(), z.unknown()) });

const fileOf = (cast: string): string => cast.replace(/\.cast$/u, '.hooks.jsonl');

export const hasHooks = (cast: string): boolean => existsSync(fileOf(cast));

/** A recording that the app itself made holds the signals as the detector heard them. */
const heardSchema = z.object({
  t: z.number(),
  signal: z.object({ kind: z.enum(['report', 'processes']) }).loose(),
});

async function heardSignals(cast: string): Promise<readonly At<Signal>[]> {
  const file = cast.replace(/\.cast$/u, '.signals.jsonl');
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const heard = heardSchema.safeParse(JSON.parse(line));
    if (!heard.success) throw new Error(`${file}, line ${index + 1}: ${z.prettifyError(heard.error)}`);
    return { at: heard.data.t * 1000, value: heard.data.signal as Signal };
  });
}

/** The reports beside a recording, as signals for the detector; none where the agent has no translator. */
export async function recordedReports(cast: string, agent: string): Promise<readonly At<Signal>[]> {
  const create = reporters[agent];
  if (create === undefined || !hasHooks(cast)) return heardSignals(cast);
  const read = create();
  const lines = (await readFile(fileOf(cast), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line, index) => {
    const call = callSchema.safeParse(JSON.parse(line));
    if (!call.success) throw new Error(`${fileOf(cast)}, line ${index + 1}: ${z.prettifyError(call.error)}`);
    const { t, event, stdin } = call.data;
    return read(event, stdin).map(({ report, channel }) => ({
      at: t * 1000,
      value: { kind: 'report', report, channel } as const,
    }));
  });
}
