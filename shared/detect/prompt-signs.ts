/*
 * How prompts look that no profile knows. Rows come without blanks at their end.
 */

/** `$`, `user@host:~#`, `shop %`, `➜  shop git:(main) ls`, `└─$ ls`: signs that none but shells have. */
export const shellPrompt = [
  '^ {0,4}(?:\\S.{0,120}?)?(?:[$➜λ]|[^0-9 ] ?%|[^ ]#|^#|^%)$',
  '^ {0,4}(?:\\[?[\\w.-]+@[\\w.-]+[^$#%]{0,80}|[~/][\\w./~-]{0,60})?[$#%] \\S',
  '^[➜λ] +\\S',
  '^[└╰]─{1,2}[^─\\s]{0,2}(?: |$)',
]
  .map((sign) => `(?:${sign})`)
  .join('|');

/**
 * A known sign, or one or two marks that are neither letters nor punctuation, frames, blocks or Braille; not those
 * that text, tables and empty rows of editors begin with.
 */
export const barePrompt = '^ {0,4}(?:[❯›»>→▸▶]|[^\\p{L}\\p{N}\\p{P}\\s─-▟⠀-⣿|~+=<^]{1,2})$';
