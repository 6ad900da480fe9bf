import type { AgentId } from '#shared/base/ids.ts';
import { encodeFrame } from '#shared/ipc/frames.ts';
import { Attribute, defaultColour, rgbFlag } from '#shared/screen/screen-view.ts';
import type { ScreenRow } from '#shared/screen/screen-view.ts';

type Piece = readonly [text: string, colour?: number, attributes?: number];

const accent = rgbFlag + 0xd97757;

const lines: readonly (readonly Piece[])[] = [
  [
    ['✻ ', accent],
    ['Welcome to the agent', defaultColour, Attribute.bold],
  ],
  [],
  [['  cwd: /home/ada/shop', 8]],
  [],
  [['> ', 8], ['Round cart totals half to even and cover it with tests']],
  [],
  [['● ', 2], ['Read', defaultColour, Attribute.bold], ['(src/cart/totals.ts)']],
  [['  ⎿  Read 214 lines', 8]],
  [],
  [['● ', 2], ['Edit', defaultColour, Attribute.bold], ['(src/cart/totals.ts)']],
  [['  ⎿  Updated src/cart/totals.ts with 6 additions and 2 removals', 8]],
  [['     41   - return Math.round(sum * 100) / 100;', 1]],
  [['     41   + return roundHalfEven(sum, 2);', 2]],
  [['     42   + // banks round this way, so do invoices', 2]],
  [],
  [['● ', 2], ['Bash', defaultColour, Attribute.bold], ['(npm test -- cart)']],
  [['  ⎿  ', 8], ['PASS', 10, Attribute.bold], [' test/cart.test.ts (42 tests)']],
  [['     Time: 1.214 s', 8]],
  [],
  [['PROGRESS: [3/7] — wrote the tests of the cart']],
  [],
  [
    ['✶ Rounding… ', accent],
    ['(42s · ↑ 3.1k tokens · esc to interrupt)', 8],
  ],
  [],
  [[`╭${'─'.repeat(116)}╮`, 8]],
  [['│ ', 8], ['>'], [`${' '.repeat(114)}│`, 8]],
  [[`╰${'─'.repeat(116)}╯`, 8]],
  [['  ? for shortcuts', 8]],
];

/** A screen such as a coding agent shows, as the frame that a tile gets. `shift` makes them differ. */
export const pictureOf = (agentId: AgentId, shift: number): Uint8Array =>
  encodeFrame({
    kind: 'rows',
    agentId,
    revision: 1,
    cols: 120,
    rows: 30,
    cursor: { x: 4, y: 24, visible: true },
    alternate: false,
    full: true,
    changed: lines.slice((shift * 2) % 6).map((pieces, y) => ({ y, row: rowOf(pieces) })),
  });

function rowOf(pieces: readonly Piece[]): ScreenRow {
  let start = 0;
  const runs = pieces.map(([text, foreground = defaultColour, attributes = 0]) => {
    const run = { start, width: text.length, text, foreground, background: defaultColour, attributes };
    start += text.length;
    return run;
  });
  return { text: pieces.map(([text]) => text).join(''), wrapped: false, runs };
}
