/** Control characters, marks of direction and what else has no width: they let a line be read as another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text of somebody who is not trusted, for a person who decides by what they read: `rm⟨U+202E⟩fdp.x` for a text that
 * would stand there as `rm x.pdf`.
 */
export const visibleText = (text: string): string =>
  text.replaceAll(unseen, (character, at: number) => {
    const before = text.slice(Math.max(0, at - 3), at);
    return isHarmless(before, text.slice(at, at + 3)) ? character : numberOf(character);
  });

/** Line breaks, tabs, and what joins the parts of one emoji. */
const isHarmless = (before: string, rest: string): boolean =>
  /^(?:[\n\t]|\r\n)/.test(rest) ||
  (/\p{Extended_Pictographic}\uFE0F?$/u.test(before) && /^\u200D\p{Extended_Pictographic}/u.test(rest));

const numberOf = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
