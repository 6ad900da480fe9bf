import { z } from 'zod';

/** Work that goes on beside the agent's prompt: subagents, background commands, prompts in its own queue. */
export const backgroundSchema = z
  .object({
    /** How many, as the agent counts them; never 0. */
    running: z.int().positive(),
    /** In the agent's words, for a tooltip; empty when it tells none. */
    detail: z.string(),
  })
  .readonly();

export type Background = z.infer<typeof backgroundSchema>;

/** Longest words that are kept about it. */
const maxDetail = 300;

/** @returns null when nothing runs */
export const backgroundOf = (running: number, detail: string): Background | null =>
  Number.isFinite(running) && running >= 1
    ? { running: Math.floor(running), detail: detail.trim().slice(0, maxDetail) }
    : null;

/** Reads `2 shells still running`: the number at the start, one without a number. */
export const backgroundFromText = (text: string): Background | null =>
  backgroundOf(Number(/^\d{1,6}/u.exec(text.trim())?.[0] ?? 1), text);

export const sameBackground = (a: Background | null, b: Background | null): boolean =>
  a?.running === b?.running && a?.detail === b?.detail;
