import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../base/ids.ts';
import { textOfRuns } from '../screen/row-text.ts';
import { rgbFlag } from '../screen/screen-view.ts';
import type { ScreenRow, StyleRun } from '../screen/screen-view.ts';
import { decodeFrame, encodeFrame } from './frames.ts';
import type { Frame, RowsFrame } from './frames.ts';
import { foldRows } from './fold-rows.ts';

const agentId = 'agent-1' as AgentId;

const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const bytes = fc.uint8Array({ maxLength: 500 });
const colour = fc.oneof(
  fc.constant(-1),
  fc.integer({ min: 0, max: 255 }),
  fc.integer({ min: rgbFlag, max: rgbFlag + 0xffffff }),
);

const piece = fc.record({
  gap: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 1, max: 300 }),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
  foreground: colour,
  background: colour,
  attributes: fc.integer({ min: 0, max: 127 }),
});

const row: fc.Arbitrary<ScreenRow> = fc
  .record({ wrapped: fc.boolean(), pieces: fc.array(piece, { maxLength: 6 }) })
  .map(({ wrapped, pieces }) => {
    const runs: StyleRun[] = [];
    let end = 0;
    for (const { gap, ...rest } of pieces) {
      runs.push({ ...rest, start: end + gap });
      end += gap + rest.width;
    }
    return { wrapped, runs, text: textOfRuns(runs) };
  });

const rowsFrame: fc.Arbitrary<RowsFrame> = fc.record({
  kind: fc.constant('rows'),
  agentId: fc.constant(agentId),
  revision: u32,
  cols: fc.constant(4000),
  rows: fc.constant(500),
  cursor: fc.record({ x: u16, y: u16, visible: fc.boolean() }),
  alternate: fc.boolean(),
  full: fc.boolean(),
  changed: fc.array(fc.record({ y: fc.integer({ min: 0, max: 499 }), row }), { maxLength: 8 }),
});

const frame: fc.Arbitrary<Frame> = fc.oneof(
  rowsFrame,
  fc.record({
    kind: fc.constant('screen'),
    agentId: fc.constant(agentId),
    cols: u16,
    rows: u16,
    data: bytes,
  }),
  fc.record({ kind: fc.constantFrom('output', 'input'), agentId: fc.constant(agentId), data: bytes }),
  fc.record({ kind: fc.constant('resized'), agentId: fc.constant(agentId), cols: u16, rows: u16 }),
  fc.record({ kind: fc.constant('output-ack'), agentId: fc.constant(agentId), bytes: u32 }),
  fc.record({ kind: fc.constant('rows-ack'), agentId: fc.constant(agentId), revision: u32 }),
) as fc.Arbitrary<Frame>;

const rowOf = (text: string): ScreenRow => ({ text, wrapped: false, runs: [] });

const outcomeOf = (input: Uint8Array): string => {
  const result = decodeFrame(input);
  return result.ok ? 'accepted' : result.error.code;
};

const reasonOf = (input: Uint8Array): string => {
  const result = decodeFrame(input);
  return result.ok ? 'accepted' : result.error.message;
};

describe('frames of the terminal plane', () => {
  it('read back as what was written', () => {
    fc.assert(
      fc.property(frame, (original) => {
        expect(decodeFrame(encodeFrame(original))).toEqual({ ok: true, value: original });
      }),
    );
  });

  it('give a failure, never an exception, for arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
        expect(['accepted', 'invalid-message']).toContain(outcomeOf(garbage));
      }),
    );
  });

  it('give a failure or another frame, never an exception, when a byte is damaged', () => {
    fc.assert(
      fc.property(frame, fc.nat(), fc.integer({ min: 0, max: 255 }), (original, at, value) => {
        const damaged = encodeFrame(original).slice();
        damaged[at % damaged.length] = value;
        expect(['accepted', 'invalid-message']).toContain(outcomeOf(damaged));
      }),
    );
  });

  it('are refused when rows are cut off anywhere', () => {
    fc.assert(
      fc.property(rowsFrame, fc.nat(), (original, at) => {
        const whole = encodeFrame(original);
        expect(decodeFrame(whole.subarray(0, at % whole.length)).ok).toBe(false);
      }),
    );
  });

  it('are refused with a reason: empty, unknown kind, bad id, bytes after the end', () => {
    const ack = encodeFrame({ kind: 'rows-ack', agentId, revision: 7 });
    expect(reasonOf(new Uint8Array(0))).toContain('ends inside its header');
    expect(reasonOf(Uint8Array.from([99, 1, 97]))).toContain('kind 99 is unknown');
    expect(reasonOf(Uint8Array.from([17, 2, 0x2e, 0x2e]))).toContain('agent id');
    expect(reasonOf(Uint8Array.from([...ack, 0]))).toContain('1 bytes follow');
  });

  it('are refused when a row lies below the screen or a run goes past its right edge', () => {
    const run: StyleRun = { start: 0, width: 3, text: 'abc', foreground: -1, background: -1, attributes: 0 };
    const rows = (cols: number, y: number): RowsFrame => ({
      kind: 'rows',
      agentId,
      revision: 1,
      cols,
      rows: 2,
      cursor: { x: 0, y: 0, visible: true },
      alternate: false,
      full: true,
      changed: [{ y, row: { text: 'abc', wrapped: false, runs: [run] } }],
    });
    expect(decodeFrame(encodeFrame(rows(3, 1))).ok).toBe(true);
    expect(decodeFrame(encodeFrame(rows(3, 2))).ok).toBe(false);
    expect(decodeFrame(encodeFrame(rows(2, 1))).ok).toBe(false);
  });
});

describe('folding rows', () => {
  const base: RowsFrame = {
    kind: 'rows',
    agentId,
    revision: 1,
    cols: 10,
    rows: 3,
    cursor: { x: 0, y: 0, visible: true },
    alternate: false,
    full: true,
    changed: [
      { y: 0, row: rowOf('one') },
      { y: 2, row: rowOf('three') },
    ],
  };

  it('keeps unchanged rows as the same objects and replaces changed ones', () => {
    const first = foldRows(undefined, base);
    const second = foldRows(first, {
      ...base,
      revision: 2,
      full: false,
      changed: [{ y: 2, row: rowOf('drei') }],
    });
    expect(second.rows.map((row) => row.text)).toEqual(['one', '', 'drei']);
    expect(second.rows[0]).toBe(first.rows[0]);
    expect(second.revision).toBe(2);
  });

  it('forgets the old picture with a full frame', () => {
    const second = foldRows(foldRows(undefined, base), { ...base, changed: [{ y: 1, row: rowOf('two') }] });
    expect(second.rows.map((row) => row.text)).toEqual(['', 'two', '']);
  });
});
