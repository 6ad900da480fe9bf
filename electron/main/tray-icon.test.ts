import { describe, expect, it } from 'vitest';
import { statusKinds } from '#shared/detect/status.ts';
import { drawTrayIcon, toneOf } from './tray-icon.ts';

const at = (pixels: Uint8Array, size: number, x: number, y: number) =>
  [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)] as const;

describe('the tray icon', () => {
  it('shows the tone in its large tile, and has clear corners', () => {
    const pixels = drawTrayIcon(32, 'needs-you');
    expect(pixels).toHaveLength(32 * 32 * 4);
    expect(at(pixels, 32, 20, 20)).toEqual([0x33, 0xc2, 0xff, 0xff]);
    expect(at(pixels, 32, 0, 0)).toEqual([0, 0, 0, 0]);
  });

  it('tells apart what a person must tell apart, at the size of a tray', () => {
    const tones = ['quiet', 'working', 'trouble', 'needs-you'] as const;
    expect(new Set(tones.map((tone) => drawTrayIcon(16, tone).join())).size).toBe(4);
  });

  it('has a tone for every status', () => {
    expect(statusKinds.map(toneOf)).not.toContain(undefined);
    expect(toneOf('awaiting-approval')).toBe('needs-you');
    expect(toneOf(null)).toBe('none');
  });
});
