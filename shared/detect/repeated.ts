/** Something that happens again and again. */
export interface Repeated {
  readonly signature: string;
  readonly text: string;
  readonly times: number;
  /** When it was seen last. */
  readonly at: number;
}

/** The same once more. */
export const again = (
  before: Repeated | undefined,
  signature: string,
  text: string,
  now: number,
): Repeated => ({
  signature,
  text,
  times: (before?.times ?? 0) + 1,
  at: now,
});

/** Two errors are the same if only numbers, paths, quoted names or spaces differ; codes such as TS2304 stay. */
export function signatureOf(summary: string): string {
  return summary
    .toLowerCase()
    .replace(/(?:[a-z]:)?[\w.@~-]*(?:[/\\][\w.@~-]+)+/gu, '<path>')
    .replace(/\b\d+(?:\.\d+)?(?=\s?(?:ms|s|m|h)\b)/gu, '<n>')
    .replace(/(?<![\p{L}\d])\d+(?:[.:]\d+)*(?![\p{L}\d])/gu, '<n>')
    .replace(/\s+/gu, ' ')
    .trim();
}
