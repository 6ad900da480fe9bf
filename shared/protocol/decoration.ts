/**
 * Marks that agents put before a line: bullets, boxes that are closed on the right, bold, code marks,
 * pictures. Not `>` and left-only bars (quotes), not `+` (a diff), not numbers (listings).
 */
const bullet =
  /^(?:[●•∙·◦▪■◆◇○⏺‣▸►✦✓✔✅*–—-]\uFE0E?(?=\s|\*\*|`|_)|#{1,6}\s|\p{Extended_Pictographic}\uFE0F?(?=\s))\s*/u;
const emphasis = /^(?:\*\*|__|`)+\s*/u;
const box = /^[│┃║|]\s*(.*?)\s*[│┃║|]$/u;

/** The text of a line without its decoration, and the column at which the text starts. */
export interface Undecorated {
  readonly text: string;
  readonly column: number;
}

/** Takes bullets, closed box borders, bold and code marks off a line. */
export function undecorate(line: string): Undecorated {
  const boxed = box.exec(line.trim());
  const inner = boxed?.[1] ?? line.trim();
  // A border inside means a table or nested boxes: no decoration, but content of something else.
  if (boxed && /[│┃║]/u.test(inner)) return { text: line.trim(), column: indentOf(line) };
  let text = inner;
  // A few at most: `│ ● **STATUS …`. Bounded, so that a row of bullets costs nothing.
  for (let i = 0; i < 4; i += 1) {
    const bare = text.replace(bullet, '').replace(emphasis, '');
    if (bare === text) break;
    text = bare;
  }
  const column = text === '' ? indentOf(line) : line.indexOf(text);
  return { text: text.replace(/(?:\*\*|__|`)+$/u, '').trimEnd(), column: Math.max(0, column) };
}

/** Blanks before the first character. */
export function indentOf(line: string): number {
  const at = line.search(/\S/u);
  return at < 0 ? 0 : at;
}
