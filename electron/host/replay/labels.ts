import { z } from 'zod';
import { truths } from '#shared/detect/truth.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { At } from './replay.ts';

/** The labels beside a recording, as they are written. Times are in seconds from its start. */
const writtenSchema = z.object({
  agent: z.string(),
  scenario: z.string().default(''),
  variant: z.string().default(''),
  duration: z.number().optional(),
  spans: z.array(
    z.object({ t0: z.number(), t1: z.number(), state: z.enum(truths), note: z.string().default('') }),
  ),
  events: z.array(z.object({ t: z.number(), kind: z.string() }).loose()).default([]),
  exit: z.object({ t: z.number(), exitCode: z.number().nullable(), signal: z.number().nullable() }).nullish(),
  samples: z.array(z.object({ t: z.number(), cpu: z.number(), procs: z.array(z.string()) })).default([]),
});

export const labelsSchema = writtenSchema.transform((labels) => ({
  ...labels,
  duration: labels.duration ?? Math.max(0, ...labels.spans.map(({ t1 }) => t1)),
}));
export type Labels = Readonly<z.output<typeof labelsSchema>>;
export type Span = Labels['spans'][number];

const signalNames: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  9: 'SIGKILL',
  15: 'SIGTERM',
};

/** What the host would have seen beside the terminal: the processes and how they ended. */
export function signalsOfLabels({ samples, exit }: Labels): At<Signal>[] {
  const signals: At<Signal>[] = samples.map((sample, index) => {
    const before = samples[index - 1];
    // Samples hold the CPU time since the start, in seconds.
    const cpu = before ? (sample.cpu - before.cpu) / Math.max(0.1, sample.t - before.t) : 0;
    const children = Math.max(0, sample.procs.length - 1);
    return { at: sample.t * 1000, value: { kind: 'processes', cpu: Math.max(0, cpu), children } };
  });
  if (!exit) return signals;
  const signal = exit.signal ? (signalNames[exit.signal] ?? `signal ${exit.signal}`) : null;
  const value: Signal = { kind: 'exit', code: exit.exitCode, signal, requested: false };
  return [...signals, { at: exit.t * 1000, value }];
}
