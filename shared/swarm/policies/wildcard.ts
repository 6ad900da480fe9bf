/**
 * A text fits a pattern in which `*` stands for any text, and all else for itself. Takes time in proportion to
 * the product of both lengths at most.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let star = -1;
  let tried = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      star = from;
      tried = at;
      from += 1;
    } else if (pattern[from] === text[at]) {
      from += 1;
      at += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      from = star + 1;
      tried += 1;
      at = tried;
    } else return false;
  }
  while (pattern[from] === '*') from += 1;
  return from === pattern.length;
}
