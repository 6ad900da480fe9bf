import { RowReader } from './row-reader.ts';
import type { XtermBuffer } from './xterm-internals.ts';

/** The last `rows` rows of a buffer as text, soft wraps joined to one line, oldest first, no blank rows at the end. */
export function textOfBuffer(buffer: XtermBuffer, cols: number, rows: number): readonly string[] {
  const reader = new RowReader();
  const lines: string[] = [];
  for (let index = Math.max(0, buffer.lines.length - rows); index < buffer.lines.length; index++) {
    const line = buffer.lines.get(index);
    if (line === undefined) continue;
    const { text } = reader.read(line, cols);
    const before = line.isWrapped ? lines.pop() : undefined;
    lines.push(before === undefined ? text : before + text);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
