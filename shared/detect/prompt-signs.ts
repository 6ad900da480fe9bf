/*
 * How prompts look that no profile knows. Rows come without blanks at their end.
 */

/** `$`, `user@host:~#`, `shop %`, `➜  shop git:(main) ls`, `└─$ ls`: signs that none but shells have. */
export const shellPrompt = [
  '^ {0,4}(?:\\S.{0,120}?)?(?:[$➜λ]|[^0-9 ] ?%|(?:[^ #[(|]|\\w\\()#|^#|^%)$',
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

/**
 * A row that ends in `>`, with at most a name before it: `sqlite>`, `iex(1)>`, `you@host ~/shop (main)>`. No arrow, no bar
 * that grows: `-->`, `[===>`.
 */
const angled = [
  '(?:[\\w.:@()\\[\\]~/*-]{0,40}[\\w.:)\\]~/*] ?|\\( ?[\\w ]{0,12}\\)|\\w{1,20} \\[[^\\]]{1,40}\\])?>{1,3}(?! ?\\d+[.)])(?: .*)?$',
  '(?:\\[\\w\\] )?[\\w.-]+@[\\w.-]+ .{1,80}?>{1,3}(?! ?\\d+[.)])(?: .*)?$',
].join('|');

/** Prompts of interpreters, debuggers, databases and tools, as they are known; what is typed stands behind a blank. */
export const interpreterPrompt = [
  `^ {0,4}(?:${angled})`,
  // IPython and its next line, Mathematica, Sage.
  '^In ?\\[\\d+\\]:=?(?: |$)|^ {2,12}\\.{3}:(?: |$)|^sage:(?: |$)',
  // Debuggers and others with their name in brackets.
  '^\\((?:\\w*db\\+{0,2}|dlv|rr|rdbg(?:@\\w+)?|byebug|parted|%i\\d+)\\)(?: |$)',
  '^ {0,2}DB<+\\d+>+(?: |$)',
  // Ruby, and its next line.
  '^(?:irb|\\[\\d+\\] pry)\\([^)]{1,60}\\)(?::\\d+){0,2}[>*"](?: |$)',
  '^php [>{(\'"](?: |$)|^ghci\\|(?: |$)|^λ> |^λ>$|^\\?-(?: |$)|^[\\w.-]{1,40}=>(?: |$)',
  '^(?:\\(@?[\\w.-]{1,40}\\) pkg|help\\?|not connected)>(?: |$)',
  // Databases: the next line of MySQL, within quotes or not; a member of a set of MongoDB.
  '^ {4}[-\'"`]>(?: |$)|^[\\w-]{1,40} (?:[\\w.-]{1,60} )?\\[(?:direct: )?\\w+\\] [\\w.-]{1,60}>(?: |$)',
  // Files and machines further away; consoles.
  '^(?:lftp|ncftp|PS) [^<>|]{1,100}>(?: |$)|^smb: \\\\[^<>|]{0,100}>(?: |$)|^msf\\d? [\\w()/ -]{0,80}>(?: |$)',
  '^(?:PS )?[A-Z]:\\\\[^<>|]{0,100}>(?: ?\\S.*)?$|^[~/][\\w./~-]{0,60}〉|^virsh #(?: |$)',
  // It lists its commands when it is asked: of fdisk and its kin.
  '^(?:Expert c|C)ommand \\([m?] for help\\):(?: |$)',
]
  .map((sign) => `(?:${sign})`)
  .join('|');
