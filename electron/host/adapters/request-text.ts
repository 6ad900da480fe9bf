import { requestLimits } from '#shared/signals/agent-request.ts';
import type { RequestedEdit } from '#shared/signals/agent-request.ts';

/** Cuts at a limit and says so in the text. */
const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

/** What a person reads of a request: a command, a plan, an input. */
export const requestText = (text: string): string => cut(text, requestLimits.text);

/** What names things in a request, in one line. */
export const requestLabel = (text: string): string =>
  cut(text.replaceAll(/\s+/g, ' ').trim(), requestLimits.label);

/** The rest of a tool's input, for the curious. */
export const requestInput = (input: unknown): string => requestText(JSON.stringify(input ?? {}, null, 2));

/** One file that a tool wants to change; `before` is null when what is replaced is not told. */
export const requestedEdit = (path: string, before: string | null, after: string): RequestedEdit => ({
  path: path.slice(0, longestPath),
  before: before === null ? null : requestText(before),
  after: requestText(after),
  cut: Math.max(before?.length ?? 0, after.length) > requestLimits.text,
});

/** Bytes of a path on Linux (PATH_MAX). */
const longestPath = 4096;

/** As many entries of a list as a request may hold. */
export const requestList = <T>(entries: readonly T[]): readonly T[] =>
  entries.slice(0, requestLimits.entries);

/** The end of what a tool printed or failed with: there it says why. Empty texts are none. */
export function failureText(text: string): string | undefined {
  const end = text.trim().slice(-requestLimits.label);
  return end === '' ? undefined : end;
}
