import picomatch from 'picomatch/posix.js';

/**
 * Whether some path can match both globs. Where a glob says more than this reads (character classes,
 * extended patterns) it is taken for wider than it is: two claims that may meet are told as meeting.
 */
export function globsOverlap(a: string, b: string): boolean {
  return expand(a).some((one) => expand(b).some((other) => pathsOverlap(one.split('/'), other.split('/'))));
}

/** A matcher of paths with forward slashes; files that begin with a dot match too. A glob that cannot be read matches nothing. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const usable = globs.map(withoutDotSlash).filter((glob) => glob !== '');
  if (usable.length === 0) return () => false;
  // Without the flag `**` ends at a line break, which a file name may have.
  return picomatch([...usable], { dot: true, flags: 's' });
}

/** `./src` and `src` are the same place; `src/` means all below it. */
const withoutDotSlash = (glob: string): string => {
  const plain = glob.replace(/^(\.\/)+/, '');
  return plain.endsWith('/') ? `${plain}**` : plain;
};

/** Alternatives in braces, at most so many: more are taken for a star. */
const mostAlternatives = 64;

function expand(glob: string): readonly string[] {
  const expanded = picomatch.scan(withoutDotSlash(glob)).isGlob
    ? expandBraces(withoutDotSlash(glob))
    : [withoutDotSlash(glob)];
  return expanded.length > mostAlternatives ? ['**'] : expanded;
}

/** The innermost braces first. */
function expandBraces(glob: string): readonly string[] {
  const braces = /\{([^{}]*)\}/.exec(glob);
  if (braces === null) return [glob];
  const [all, inner = ''] = braces;
  const before = glob.slice(0, braces.index);
  const after = glob.slice(braces.index + all.length);
  // A range such as {1..3} is taken for anything.
  const choices = inner.includes('..') ? ['*'] : inner.split(',');
  if (choices.length > mostAlternatives) return ['**'];
  const widened = choices.flatMap((choice) => expandBraces(`${before}${choice}${after}`));
  return widened.length > mostAlternatives ? ['**'] : widened;
}

function pathsOverlap(a: readonly string[], b: readonly string[]): boolean {
  const [first, ...restA] = a;
  const [other, ...restB] = b;
  if (first === '**') return pathsOverlap(restA, b) || (b.length > 0 && pathsOverlap(a, restB));
  if (other === '**') return pathsOverlap(b, a);
  if (first === undefined || other === undefined) return first === other;
  return namesOverlap(first, other) && pathsOverlap(restA, restB);
}

/** Whether one file name can match both patterns: a star is any text, a question mark or a class any letter. */
function namesOverlap(a: string, b: string): boolean {
  return overlapOf(lettersOf(a), lettersOf(b));
}

type Letter =
  | { readonly kind: 'text'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' };

/** What only a full reader of globs would understand. */
const beyond = /[@!+*?]\(|\*\*/;

function lettersOf(name: string): readonly Letter[] {
  if (beyond.test(name)) return [{ kind: 'star' }];
  const parts = name.match(/\\.|\[[^\]]*\]|[^]/gu) ?? [];
  return parts.map((part): Letter => {
    if (part === '*') return { kind: 'star' };
    if (part === '?' || (part.startsWith('[') && part.length > 1)) return { kind: 'any' };
    return { kind: 'text', char: part.startsWith('\\') ? part.slice(1) : part };
  });
}

function overlapOf(a: readonly Letter[], b: readonly Letter[]): boolean {
  const [first, ...restA] = a;
  const [other, ...restB] = b;
  if (first?.kind === 'star') return overlapOf(restA, b) || (b.length > 0 && overlapOf(a, restB));
  if (other?.kind === 'star') return overlapOf(b, a);
  if (first === undefined || other === undefined) return first === other;
  const isSame = first.kind === 'any' || other.kind === 'any' || first.char === other.char;
  return isSame && overlapOf(restA, restB);
}
