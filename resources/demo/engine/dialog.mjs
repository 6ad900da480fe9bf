/**
 * @typedef {import('./types.ts').Dialog} Dialog
 * @typedef {import('./types.ts').Key} Key
 * @typedef {{ kind: 'open'; dialog: Dialog } | { kind: 'chosen'; index: number } | { kind: 'cancelled' }} Outcome
 */

/**
 * What a key does to an open dialog: arrows move, a number chooses at once, Enter chooses what is
 * marked, Escape cancels. Everything else is ignored.
 *
 * @param {Dialog} dialog
 * @param {Key} key
 * @returns {Outcome}
 */
export function answer(dialog, key) {
  const count = dialog.options.length;
  /** @param {number} by @returns {Outcome} */
  const move = (by) => ({
    kind: 'open',
    dialog: { ...dialog, selected: (dialog.selected + by + count) % count },
  });
  switch (key.kind) {
    case 'up':
      return move(-1);
    case 'down':
      return move(1);
    case 'enter':
      return { kind: 'chosen', index: dialog.selected };
    case 'escape':
    case 'interrupt':
      return { kind: 'cancelled' };
    case 'text': {
      const index = Number.parseInt(key.text.charAt(0), 10) - 1;
      return index >= 0 && index < count ? { kind: 'chosen', index } : { kind: 'open', dialog };
    }
    default:
      return { kind: 'open', dialog };
  }
}
