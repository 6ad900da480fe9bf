import { thresholdsSchema } from '#shared/detect/thresholds.ts';
import type { ThresholdName } from '#shared/detect/thresholds.ts';
import { formatDuration } from '../../ui/duration.ts';

/** How a threshold is shown and typed. */
export interface ThresholdMeasure {
  /** Of the kept number in one shown. */
  readonly factor: number;
  readonly format: Intl.NumberFormatOptions;
  /** Both as shown. */
  readonly min: number;
  readonly step: number;
  readonly toKept: (shown: number) => number;
  /** A kept number in words, with its unit. */
  readonly show: (value: number) => string;
}

const seconds = { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 3 } as const;
const share = { style: 'percent', maximumFractionDigits: 1 } as const;
const times = { maximumFractionDigits: 0 } as const;

/** Spans of time are shown in seconds, shares in percent. */
export function measureOf(name: ThresholdName): ThresholdMeasure {
  const { factor, format, step } = name.endsWith('Ms')
    ? { factor: 1000, format: seconds, step: 1 }
    : name.endsWith('Share')
      ? { factor: 1, format: share, step: 0.01 }
      : { factor: 1, format: times, step: 1 };
  const words = new Intl.NumberFormat('en', format);
  return {
    factor,
    format,
    step,
    min: least(name) / factor,
    // 1.005 s are 1005 ms, not 1004.9999999999999.
    toKept: (shown) => (factor === 1 ? shown : Math.round(shown * factor)),
    show: (value) =>
      format === seconds && value >= 60_000 ? formatDuration(value) : words.format(value / factor),
  };
}

/** The least whole number that the schema takes. */
const least = (name: ThresholdName): number =>
  [0, 1, 2].find((value) => thresholdsSchema.shape[name].safeParse(value).success) ?? 0;
