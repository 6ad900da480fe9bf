/** Redraws a second of each terminal. */
export const redrawsPerSecond = 10;

/** Parts of the time between two redraws: terminals draw at different moments, as programs do. */
const phases = 10;

/**
 * Calls `draw` for each of `count` terminals ten times a second, spread over time, with the number of its
 * redraw. Returns the way to stop.
 */
export function drawTenTimesASecond(
  count: number,
  draw: (index: number, redraw: number) => void,
): () => void {
  let tick = 0;
  const timer = setInterval(
    () => {
      for (let index = tick % phases; index < count; index += phases) draw(index, Math.floor(tick / phases));
      tick += 1;
    },
    1000 / redrawsPerSecond / phases,
  );
  return () => clearInterval(timer);
}
