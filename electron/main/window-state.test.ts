import { describe, expect, it } from 'vitest';
import { placeWindow } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1512, height: 957 };
const beside = { x: 1512, y: 0, width: 2560, height: 1440 };

describe('placeWindow', () => {
  it('opens in the middle of the primary display the first time, and fits on it', () => {
    expect(placeWindow(null, [laptop])).toEqual({ x: 36, y: 54, width: 1440, height: 900 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 768 }])).toEqual({
      x: 0,
      y: 0,
      width: 1024,
      height: 768,
    });
  });

  it('opens where it was', () => {
    const saved = { x: 1700, y: 100, width: 1200, height: 800 };
    expect(placeWindow(saved, [laptop, beside])).toEqual(saved);
  });

  it('comes back to a display that is there', () => {
    const saved = { x: 1700, y: 100, width: 1200, height: 800 };
    expect(placeWindow(saved, [laptop])).toEqual({ x: 156, y: 104, width: 1200, height: 800 });
  });

  it.each([
    ['above all displays', { x: 100, y: -300, width: 1200, height: 800 }],
    ['with only a sliver on one', { x: -1150, y: 100, width: 1200, height: 800 }],
    ['below all displays', { x: 100, y: 970, width: 1200, height: 800 }],
  ])('is moved when it is %s', (_, saved) => {
    const { x, y } = placeWindow(saved, [laptop]);
    expect({ x, y }).toEqual({ x: 156, y: 104 });
  });

  it('is made smaller when its display is', () => {
    const saved = { x: 10, y: 30, width: 3000, height: 2000 };
    expect(placeWindow(saved, [laptop])).toEqual({ x: 10, y: 30, width: 1512, height: 957 });
  });
});
