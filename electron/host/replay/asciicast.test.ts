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
        command: '',
        events: [
          { kind: 'output', at: 500, text: 'hi' },
          { kind: 'input', at: 1000, text: 'y' },
          { kind: 'resize', at: 1250, cols: 100, rows: 30 },
        ],
      },
    });
  });

  it('of version 3 tells its times from event to event', () => {
    const text = [
      '{"version":3,"term":{"cols":100,"rows":40,"type":"xterm"},"command":"codex --yolo"}',
      '# a comment',
      '[0.5,"o","a"]',
      '[0.25,"o","b"]',
      '[1,"x","0"]',
      '[1,"i","c"]',
    ].join('\n');
    expect(parseAsciicast(text)).toEqual({
      ok: true,
      value: {
        cols: 100,
        rows: 40,
        recordedAt: 0,
        command: 'codex --yolo',
        events: [
          { kind: 'output', at: 500, text: 'a' },
          { kind: 'output', at: 750, text: 'b' },
          { kind: 'input', at: 2750, text: 'c' },
        ],
      },
    });
  });

  it('that was cut off holds what was written before', () => {
    const parsed = parseAsciicast(`${header}\n[0,"o","a"]\n[1,"o","b`);
    expect(parsed.ok && parsed.value.events).toEqual([{ kind: 'output', at: 0, text: 'a' }]);
  });

  it.each([
    ['', 'line 1'],
    ['{"version":1}', 'line 1'],
    ['not json', 'line 1'],
    [`${header}\n[0,"o"\n`, 'line 2'],
    [`${header}\n[0,"o","a"]\n["0","o","a"]\n`, 'line 3'],
    [`${header}\n[0,"r","wide"]\n`, 'line 2'],
    ['{"version":3,"width":80,"height":24}', 'line 1'],
  ])('%j is refused, with the line that is wrong', (text, line) => {
    const parsed = parseAsciicast(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.error).toContain(line);
  });
});
