import { describe, expect, it } from 'vitest';
import { parseAsciicast } from './asciicast.ts';

const header = '{"version":2,"width":80,"height":24,"timestamp":1795176000}';

describe('a recording', () => {
  it('is read with its size, its start and its events', () => {
    const text = [header, '[0.5,"o","hi"]', '[1,"i","y"]', '[1.25,"r","100x30"]', '[2,"m","mark"]', ''].join(
      '\n',
    );
    expect(parseAsciicast(text)).toEqual({
      ok: true,
      value: {
        cols: 80,
        rows: 24,
        recordedAt: 1_795_176_000_000,
        events: [
          { kind: 'output', at: 500, text: 'hi' },
          { kind: 'input', at: 1000, text: 'y' },
          { kind: 'resize', at: 1250, cols: 100, rows: 30 },
        ],
      },
    });
  });

  it.each([
    ['', 'line 1'],
    ['{"version":1}', 'line 1'],
    ['not json', 'line 1'],
    [`${header}\n[0,"o"`, 'line 2'],
    [`${header}\n[0,"o","a"]\n["0","o","a"]`, 'line 3'],
    [`${header}\n[0,"r","wide"]`, 'line 2'],
  ])('%j is refused, with the line that is wrong', (text, line) => {
    const parsed = parseAsciicast(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.error).toContain(line);
  });
});
