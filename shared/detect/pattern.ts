import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { ScreenRow } from '../screen/screen-view.ts';

/** A regular expression of a profile, checked to run in linear or at worst polynomial time. */
export interface Pattern {
  readonly source: string;
  readonly regex: RegExp;
}

/** Rows are cut to this before they are matched: wider terminals are no reason to be slow. */
const maxRowLength = 400;

/** Compiles a pattern of a profile, or says why it cannot be used. `(?i)` in front ignores case. */
export function compilePattern(source: string): Result<Pattern, string> {
  const ignoreCase = source.startsWith('(?i)');
  const body = ignoreCase ? source.slice('(?i)'.length) : source;
  const danger = slowness(body);
  if (danger) return err(danger);
  try {
    return ok({ source, regex: new RegExp(body, ignoreCase ? 'iu' : 'u') });
  } catch (cause) {
    if (cause instanceof SyntaxError) return err(cause.message);
    throw cause;
  }
}

/**
 * Why a pattern could take exponential time, or null. Refuses what backtracking explodes on: repeated
 * groups that repeat or choose inside, back-references, look-behind.
 */
function slowness(source: string): string | null {
  if (/\\[1-9]|\\k</u.test(source)) return 'back-references are not allowed: they can take very long';
  if (/\(\?<[=!]/u.test(source)) return 'look-behind is not allowed: match the text before it instead';
  const groups: { risky: boolean }[] = [];
  let inClass = false;
  for (let i = 0; i < source.length; i += 1) {
    const letter = source[i];
    if (letter === '\\') i += 1;
    else if (inClass) inClass = letter !== ']';
    else if (letter === '[') inClass = true;
    else if (letter === '(') groups.push({ risky: false });
    else if (letter === '|') markAll(groups);
    else if (letter === ')') {
      const closed = groups.pop();
      if (closed?.risky && repeats(source, i + 1)) {
        return `the group that ends at character ${i + 1} repeats or chooses inside and is itself repeated: it can take very long`;
      }
    } else if (repeats(source, i)) markAll(groups);
  }
  return null;
}

function markAll(groups: readonly { risky: boolean }[]): void {
  for (const group of groups) group.risky = true;
}

/** An unbounded repetition stands at this place: `*`, `+`, `{n,}`. */
const repeats = (source: string, at: number): boolean =>
  /^(?:[*+]|\{\d+,\})/u.test(source.slice(at, at + 12));

/** Some programs print it behind a prompt sign; patterns need not know. */
const noBreakSpace = '\u00a0';

const matches = new WeakMap<ScreenRow, Map<Pattern, RegExpExecArray | null>>();

/** Matches a pattern against a row. Rows never change, so each pair is matched once. */
export function matchRow(pattern: Pattern, row: ScreenRow): RegExpExecArray | null {
  let known = matches.get(row);
  if (!known) {
    known = new Map();
    matches.set(row, known);
  }
  let match = known.get(pattern);
  if (match === undefined) {
    match = matchText(pattern, row.text);
    known.set(pattern, match);
  }
  return match;
}

/** Matches a pattern against text that is not a row: a title, a logical line. */
export const matchText = (pattern: Pattern, text: string): RegExpExecArray | null =>
  pattern.regex.exec(text.slice(0, maxRowLength).replaceAll(noBreakSpace, ' '));
