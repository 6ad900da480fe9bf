import { z } from 'zod';

/** In device-independent pixels of the whole desktop. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const whole = z.number().int();

/** How the window stood when it was last used. */
export const windowStateSchema = z
  .object({
    bounds: z
      .object({ x: whole, y: whole, width: whole.positive(), height: whole.positive() })
      .readonly()
      .nullable()
      .default(null),
    isMaximized: z.boolean().default(false),
    /** Steps of Chromium's zoom: 0 is 100 %, each step a factor of 1.2. */
    zoomLevel: z.number().min(-8).max(9).default(0),
  })
  .readonly();

/** Smallest window in which header and one column of tiles fit. */
export const smallestSize = { width: 640, height: 400 } as const;
const usualSize = { width: 1440, height: 900 } as const;

/** Pixels of the title bar that must be on a display, so that a person can get hold of the window. */
const graspable = { width: 120, height: 40 } as const;

/**
 * Where the window opens: where it was, if a display is still there, else in the middle of the first.
 *
 * @param workAreas - of the displays, the primary one first
 */
export function placeWindow(saved: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...usualSize };
  if (saved === null) return centred(usualSize, primary);
  const area = workAreas.find((candidate) => canGrasp(saved, candidate));
  return area === undefined ? centred(saved, primary) : shrunk(saved, area);
}

/** The window's upper edge lies on this display, with enough of it to drag. */
const canGrasp = (window: Bounds, area: Bounds): boolean =>
  Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x) >= graspable.width &&
  window.y >= area.y &&
  window.y + graspable.height <= area.y + area.height;

const shrunk = (window: Bounds, area: Bounds): Bounds => ({
  x: window.x,
  y: window.y,
  width: Math.max(smallestSize.width, Math.min(window.width, area.width)),
  height: Math.max(smallestSize.height, Math.min(window.height, area.height)),
});

function centred({ width, height }: Pick<Bounds, 'width' | 'height'>, area: Bounds): Bounds {
  const fitting = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  return {
    ...fitting,
    x: area.x + Math.round((area.width - fitting.width) / 2),
    y: area.y + Math.round((area.height - fitting.height) / 2),
  };
}
