import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statusTones } from './status-look.ts';
import { contrast, difference, parseHex, seenBy, visions } from './testing/colour.ts';
import type { LinearRgb } from './testing/colour.ts';

const renderer = join(import.meta.dirname, '..');
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The declarations of all rules whose selector list names `selector`, later ones winning. */
function tokensOf(...selectors: readonly string[]): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const rule of css.matchAll(/(?:^|\n)((?::root[^{,]*,?\s*)+)\{([^}]*)\}/g)) {
    const names = (rule[1] ?? '').split(',').map((name) => name.trim());
    if (!names.some((name) => selectors.includes(name))) continue;
    for (const line of (rule[2] ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g))
      tokens.set(line[1] ?? '', line[2] ?? '');
  }
  return tokens;
}

const themes = {
  dark: tokensOf(':root', ":root[data-theme='dark']"),
  light: tokensOf(':root', ":root[data-theme='light']"),
};

/** WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for parts of controls and graphics. */
const textContrast = 4.5;
const graphicContrast = 3;
/** Five times what is just noticeable, so that a bar of 3 px is told apart at a glance. */
const toldApart = 10;

const surfaces = ['app', 'panel', 'tile', 'raised', 'popup', 'hover'].map((name) => `--surface-${name}`);

/** What a solid badge of a class is filled with: its mark, but for the one that is to be louder than that. */
const solidOf = (tone: string): readonly string[] =>
  tone === 'needs-you' ? [`--status-${tone}-solid`] : [`--status-${tone}`];

describe.each(['dark', 'light'] as const)('tokens of the %s theme', (theme) => {
  const colour = (name: string): LinearRgb => parseHex(themes[theme].get(name) ?? `missing ${name}`);
  /** The pairs of one of `fronts` on one of `backs` that fall short of `least`. */
  const tooClose = (fronts: readonly string[], backs: readonly string[], least: number): readonly string[] =>
    fronts.flatMap((front) =>
      backs
        .filter((back) => contrast(colour(front), colour(back)) < least)
        .map((back) => `${front} on ${back}`),
    );

  it('reads every text on every surface', () => {
    const texts = ['--text', '--text-muted', '--text-faint', '--accent', '--danger'];
    expect(tooClose(texts, surfaces, textContrast)).toEqual([]);
  });

  it.each(statusTones)('reads the words of status %s and sees its mark', (tone) => {
    const tint = `--status-${tone}-tint`;
    const places = ['--surface-tile', '--surface-panel', '--surface-raised', tint];
    expect(tooClose([`--status-${tone}-text`], places, textContrast)).toEqual([]);
    expect(tooClose(['--text', '--text-muted', '--text-faint'], [tint], textContrast)).toEqual([]);
    expect(tooClose([`--on-status-${tone}`], solidOf(tone), textContrast)).toEqual([]);
    expect(tooClose([`--status-${tone}`], ['--surface-tile'], graphicContrast)).toEqual([]);
  });

  it('reads buttons and sees fields and the focus ring', () => {
    const accents = ['--accent-solid', '--accent-solid-hover'];
    const dangers = ['--danger-solid', '--danger-solid-hover'];
    expect(tooClose(['--on-accent'], accents, textContrast)).toEqual([]);
    expect(tooClose(['--on-danger'], dangers, textContrast)).toEqual([]);
    expect(tooClose(['--accent'], ['--accent-tint'], textContrast)).toEqual([]);
    expect(tooClose(['--focus-ring', '--border-control'], surfaces, graphicContrast)).toEqual([]);
  });

  it.each(visions)('tells the status classes apart with %s vision', (vision) => {
    const mark = (tone: string): LinearRgb => seenBy(vision, colour(`--status-${tone}`));
    const alike = statusTones.flatMap((one, index) =>
      statusTones
        .slice(index + 1)
        .filter((other) => difference(mark(one), mark(other)) < toldApart)
        .map((other) => `${one} and ${other}`),
    );
    expect(alike).toEqual([]);
  });

  it('reads the palette of terminals', () => {
    const hues = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
    const palette = [...hues, ...hues.map((hue) => `bright-${hue}`), 'bright-black', 'foreground'];
    const names = palette.map((name) => `--term-${name}`);
    expect(tooClose(names, ['--term-background'], textContrast)).toEqual([]);
  });
});

it('defines the same colours in both themes', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
});

describe('stylesheets and components', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(css|tsx?)$/.test(file) && !/\.test\.|testing\/|^out\//.test(file),
  );
  const read = (file: string): string => readFileSync(join(renderer, file), 'utf8');

  it('name colours by token only', () => {
    const literal = /(?<![\w&/-])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|oklch)a?\(/i;
    const guilty = files.filter((file) => /\.(css|tsx)$/.test(file) && !file.endsWith('tokens.css'));
    expect(guilty.filter((file) => literal.test(read(file)))).toEqual([]);
  });

  it('use only tokens that exist', () => {
    const tones = new Set(['--on-tone']);
    const known = new Set([...themes.dark.keys(), ...tones]);
    const set = /(--[\w-]+):/g;
    const unknown = files.flatMap((file) => {
      const text = read(file);
      const local = new Set([...text.matchAll(set)].map((match) => match[1] ?? ''));
      return [
        ...text.matchAll(
          /var\((--(?:space|control|font|text|line|weight|radius|hairline|ease|duration|z|term|surface|border|accent|danger|status|on|shadow|focus|scrim)[\w-]*)/g,
        ),
      ]
        .map((match) => match[1] ?? '')
        .filter((name) => !known.has(name) && !local.has(name) && !name.endsWith('-'))
        .map((name) => `${file}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});
