/** The part of an xterm.js terminal's core (6.0, headless or in a page) that {@link boundCounts} needs. */
export interface SequenceCore {
  readonly cols: number;
  readonly rows: number;
  readonly buffers: { readonly active: { readonly x: number; readonly y: number } };
  registerCsiHandler(
    id: { readonly prefix?: string; readonly intermediates?: string; readonly final: string },
    handler: (params: SequenceParams) => boolean,
  ): { dispose(): void };
}

/** Parameters of a control sequence, lent to its handlers: valid up to `length`, 0 for one left out. */
export interface SequenceParams {
  readonly params: Int32Array;
  readonly length: number;
}

/**
 * Keeps control sequences from freezing or breaking an xterm.js terminal. Its parser takes counts up to
 * 2^31 and runs loops of that length: `CSI 2147483647 T` takes hours. Counts beyond the screen mean the
 * same as the screen's own size. And `CSI 1 J` throws in the last cell of a screen without history below:
 * there it means `CSI 2 J`.
 *
 * The handlers change the parameters in place and let the terminal go on; the public API gives handlers
 * a copy, hence the core. They live as long as the terminal; the returned ones end them before.
 */
export function boundCounts(core: SequenceCore): readonly { dispose(): void }[] {
  const bound = (final: string, most: () => number): { dispose(): void } =>
    core.registerCsiHandler({ final }, ({ params }) => {
      params[0] = Math.min(params[0] ?? 0, most());
      return false;
    });
  const eraseAbove = ({ params }: SequenceParams): boolean => {
    const { x, y } = core.buffers.active;
    if (params[0] === 1 && y >= core.rows - 1 && x >= core.cols - 1) params[0] = 2;
    return false;
  };
  return [
    // Insert and delete lines, scroll up and down.
    ...['L', 'M', 'S', 'T'].map((final) => bound(final, () => core.rows)),
    // Tab stops forward and back.
    ...['I', 'Z'].map((final) => bound(final, () => core.cols)),
    // Repeat the last character.
    bound('b', () => core.cols * core.rows),
    core.registerCsiHandler({ final: 'J' }, eraseAbove),
    core.registerCsiHandler({ prefix: '?', final: 'J' }, eraseAbove),
  ];
}

/**
 * The core of an xterm.js terminal, which its public type does not show.
 *
 * @throws Error when the installed xterm.js is not built as version 6.0 is: a mismatch of versions, not
 *   something that a user can cause
 */
export function coreOf(terminal: object): SequenceCore {
  const core: unknown = Reflect.get(terminal, '_core');
  if (isCore(core)) return core;
  throw new Error('The terminal is not built as xterm.js 6.0 is: see bound-counts.ts');
}

const isCore = (core: unknown): core is SequenceCore =>
  typeof core === 'object' &&
  core !== null &&
  'registerCsiHandler' in core &&
  'buffers' in core &&
  'rows' in core;
