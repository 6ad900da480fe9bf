import { parseProtocolLine } from '../../protocol/parse-line.ts';

/** A text in titled sections; those with nothing in them are left out. */
export const sections = (parts: readonly (readonly [title: string, body: string])[]): string =>
  parts
    .filter(([, body]) => body.trim() !== '')
    .map(([title, body]) => (title === '' ? quoted(body) : `${title}:\n${quoted(body)}`))
    .join('\n\n');

/** Lines with dashes; empty for none. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/**
 * A text of others (an agent's evidence, a description) without lines that read as lines of the worker protocol:
 * the agent that is sent it shows it on its screen, and has not said it. Such a line loses its first colon.
 */
const quoted = (body: string): string =>
  body
    .trim()
    .split('\n')
    .map((line) => (parseProtocolLine(line) === null ? line : line.replace(/[:：]/, '')))
    .join('\n');
