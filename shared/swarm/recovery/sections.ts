/** A text in titled sections; those with nothing in them are left out. */
export const sections = (parts: readonly (readonly [title: string, body: string])[]): string =>
  parts
    .filter(([, body]) => body.trim() !== '')
    .map(([title, body]) => (title === '' ? body.trim() : `${title}:\n${body.trim()}`))
    .join('\n\n');

/** Lines with dashes; empty for none. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
