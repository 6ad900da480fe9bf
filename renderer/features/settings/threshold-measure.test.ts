import { describe, expect, it } from 'vitest';
import { defaultThresholds, thresholdNameSchema, thresholdsSchema } from '#shared/detect/thresholds.ts';
import { measureOf } from './threshold-measure.ts';
import { thresholdGroups } from './threshold-texts.ts';

describe('how thresholds are shown', () => {
  it.each([
    ['stalledAfterMs', '3m'],
    ['startingForMs', '20s'],
    ['restAfterMs', '0.25s'],
    ['quietCpuShare', '5%'],
    ['loopRepeats', '3'],
  ] as const)('%s as %s', (name, words) => {
    expect(measureOf(name).show(defaultThresholds[name])).toBe(words);
  });

  it.each(thresholdNameSchema.options)('%s takes the least that it offers', (name) => {
    const { min, factor } = measureOf(name);
    expect(thresholdsSchema.shape[name].safeParse(min * factor).success).toBe(true);
  });

  it('keeps whole milliseconds', () => {
    expect(measureOf('restAfterMs').toKept(1.005)).toBe(1005);
    expect(measureOf('quietCpuShare').toKept(0.07)).toBe(0.07);
  });

  it('leaves none out', () => {
    const shown = thresholdGroups.flatMap(({ thresholds }) => Object.keys(thresholds));
    expect(shown.toSorted()).toEqual(thresholdNameSchema.options.toSorted());
  });
});
