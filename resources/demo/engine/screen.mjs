/**
 * @typedef {import('./types.ts').Painter} Painter
 * @typedef {import('./types.ts').View} View
 *
 * @typedef {object} Screen
 * @property {(view: View) => void} show soon; several changes at once are one frame
 * @property {(view: View) => void} redraw at once and all of it
 * @property {(isFrozen: boolean) => void} freeze stops what moves by itself
 * @property {(view: View, lines: readonly string[]) => void} close
 */

/** Between two pictures of a spinner: enough to look alive, little enough to cost nothing. */
const frameMs = 200;

/**
 * Decides when to paint: after a change, and while something moves by itself. With nothing moving no
 * timer runs.
 *
 * @param {Painter} painter
 * @returns {Screen}
 */
export function createScreen(painter) {
  /** @type {View | null} */
  let shown = null;
  let isFrozen = false;
  /** @type {NodeJS.Immediate | undefined} */
  let soon;
  /** @type {NodeJS.Timeout | undefined} */
  let animation;

  const paint = () => {
    clearImmediate(soon);
    soon = undefined;
    if (shown !== null) painter.paint(shown);
  };

  const animate = () => {
    const moves = shown !== null && shown.activity !== null && !isFrozen;
    if (moves && animation === undefined) animation = setInterval(paint, frameMs);
    if (moves || animation === undefined) return;
    clearInterval(animation);
    animation = undefined;
  };

  return {
    show(view) {
      shown = view;
      soon ??= setImmediate(paint);
      animate();
    },
    redraw(view) {
      shown = view;
      painter.redraw(view);
    },
    freeze(frozen) {
      isFrozen = frozen;
      animate();
    },
    close(view, lines) {
      clearImmediate(soon);
      clearInterval(animation);
      painter.close(view, lines);
    },
  };
}
