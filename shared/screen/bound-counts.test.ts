import headless from '@xterm/headless';
import { Terminal } from '@xterm/xterm';
import { describe, expect, it } from 'vitest';
import { boundCounts, coreOf } from './bound-counts.ts';

const options = { cols: 20, rows: 4, scrollback: 10, allowProposedApi: true };

/** The rows of a terminal after it has parsed the text. */
async function rowsAfter(terminal: Terminal | headless.Terminal, text: string): Promise<readonly string[]> {
  boundCounts(coreOf(terminal));
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  const rows = Array.from(
    { length: 4 },
    (_, y) => active.getLine(active.baseY + y)?.translateToString(true) ?? '',
  );
  terminal.dispose();
  return rows;
}

describe.each([
  ['of the host', () => new headless.Terminal(options)],
  ['of the page', () => new Terminal(options)],
])('a terminal %s with bounded counts', (_, create) => {
  it.each(['L', 'M', 'S', 'T', 'I', 'Z', 'b'])('takes any count for CSI %s', async (final) => {
    const text = (count: string) => `one\r\ntwo x\x1b[${count}${final}y`;
    expect(await rowsAfter(create(), text('2147483647'))).toEqual(await rowsAfter(create(), text('80')));
  });

  it('erases from its last cell', async () => {
    expect(await rowsAfter(create(), 'text\x1b[4;20H\x1b[1J\x1b[Hback')).toEqual(['back', '', '', '']);
    expect(await rowsAfter(create(), 'text\x1b[4;20H\x1b[?1J\x1b[Hback')).toEqual(['back', '', '', '']);
  });

  it('leaves counts within the screen alone', async () => {
    expect(await rowsAfter(create(), 'a\r\nb\r\nc\x1b[2;1H\x1b[1L')).toEqual(['a', '', 'b', 'c']);
    expect(await rowsAfter(create(), 'a\x1b[3b')).toEqual(['aaaa', '', '', '']);
    expect(await rowsAfter(create(), 'a\r\nb\x1b[1J')).toEqual(['', '', '', '']);
  });
});

describe('the core of a terminal', () => {
  it('is refused when it is not there', () => {
    expect(() => coreOf({})).toThrow('not built as xterm.js 6.0');
  });
});
