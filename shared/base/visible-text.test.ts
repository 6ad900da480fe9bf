import { expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

it.each([
  ['rm \u202Efdp.x', 'rm ⟨U+202E⟩fdp.x'],
  ['a\u200Bb\u00ADc', 'a⟨U+200B⟩b⟨U+00AD⟩c'],
  ['a\rb\u001B[2Kc\u0007', 'a⟨U+000D⟩b⟨U+001B⟩[2Kc⟨U+0007⟩'],
  ['a\u2028b', 'a⟨U+2028⟩b'],
  ['\u{E0041}', '⟨U+E0041⟩'],
])('%j is shown as %s', (text, shown) => expect(visibleText(text)).toBe(shown));

it.each(['grüße 灯籠', 'two\nlines\r\n\tand a tab', '👩‍💻 ❤️‍🔥 שלום'])('%j stays', (text) =>
  expect(visibleText(text)).toBe(text),
);
