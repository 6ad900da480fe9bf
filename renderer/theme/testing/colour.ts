/** A colour in linear-light sRGB, each channel from 0 to 1. */
export type LinearRgb = readonly [number, number, number];

type Matrix = readonly [LinearRgb, LinearRgb, LinearRgb];

/** Reads `#rrggbb`. @throws on anything else: tokens are written in that one form. */
export function parseHex(hex: string): LinearRgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(hex);
  if (match === null) throw new Error(`Not a colour of the form #rrggbb: ${hex}`);
  const channel = (index: number): number => linear(Number.parseInt(match[index] ?? '', 16) / 255);
  return [channel(1), channel(2), channel(3)];
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(a: LinearRgb, b: LinearRgb): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

const luminance = ([r, g, b]: LinearRgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/**
 * Full dichromacy after Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency" (2009), severity 1.0, on linear RGB.
 */
const simulations = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const satisfies Record<string, Matrix>;

export type Vision = keyof typeof simulations;
export const visions = Object.keys(simulations) as readonly Vision[];

/** How a colour looks to a person with this colour vision. */
export const seenBy = (vision: Vision, colour: LinearRgb): LinearRgb =>
  clamp(multiply(simulations[vision], colour));

/** Perceived difference: Euclidean distance in OKLab times 100; about 2 is just noticeable. */
export function difference(a: LinearRgb, b: LinearRgb): number {
  const [one, two] = [oklab(a), oklab(b)];
  return 100 * Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
}

/** Matrices of Björn Ottosson's OKLab (2020), linear sRGB in. */
function oklab(colour: LinearRgb): LinearRgb {
  const cones = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  );
}

const multiply = (matrix: Matrix, [x, y, z]: LinearRgb): LinearRgb => {
  const row = ([a, b, c]: LinearRgb): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

const clamp = ([r, g, b]: LinearRgb): LinearRgb => [unit(r), unit(g), unit(b)];
const unit = (value: number): number => Math.min(1, Math.max(0, value));
