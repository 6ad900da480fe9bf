import headless from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { silenceQueries } from './silence-queries.ts';

const queries = [
  '\u001B[c',
  '\u001B[0c',
  '\u001B[>c',
  '\u001B[=c',
  '\u001B[5n',
  '\u001B[6n',
  '\u001B[?6n',
  '\u001B[4$p',
  '\u001B[?2026$p',
  '\u001B[>0q',
  '\u001B[?u',
  '\u001B[18t',
  '\u001BP$qm\u001B\\',
  '\u001B]10;?\u0007',
  '\u001B]11;?\u0007',
  '\u001B]4;1;?\u0007',
];

/** A terminal's answers to a text, when all of it has been parsed. */
async function answers(silence: boolean, text: string): Promise<string> {
  const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  if (silence) silenceQueries(terminal.parser);
  let said = '';
  terminal.onData((data) => {
    said += data;
  });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  terminal.dispose();
  return said;
}

describe('silenceQueries', () => {
  it('keeps the terminal from answering any query', async () => {
    expect(await answers(false, queries.join(''))).not.toBe('');
    expect(await answers(true, queries.join(''))).toBe('');
  });

  it('lets everything else through', async () => {
    const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
    silenceQueries(terminal.parser);
    const text = '\u001B[31mred\u001B[m\u001B[2;5Hmoved\u001B]2;title\u0007\u001B[?25l';
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('red');
    expect(terminal.buffer.active.getLine(1)?.translateToString(true)).toBe('    moved');
    terminal.dispose();
  });
});
