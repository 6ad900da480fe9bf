/** One change of a screen, as another version of the agent, another terminal or another user would make it. */
export interface Mutation {
  readonly name: string;
  /** The changed rows; the same rows where there is nothing to change. */
  readonly apply: (rows: readonly string[]) => readonly string[];
}

const each =
  (change: (row: string) => string) =>
  (rows: readonly string[]): readonly string[] =>
    rows.map(change);

/** Replaces in every row. */
const replaced = (pattern: RegExp, by: string | ((...groups: string[]) => string)) =>
  each((row) => row.replace(pattern, by as string));

/** Turns through these words, so that a screen gets several of them. */
function inTurn(...words: readonly string[]): () => string {
  let next = 0;
  return () => words[next++ % words.length] ?? '';
}

const spinner = /^( {0,3})([·✢*✶✻✽✳∗•◦⠁-⣿])( )(?=\p{Lu}\p{L}+[^.]*(?:…|\.\.\.| \())/u;
const verb = /^( {0,3}[·✢*✶✻✽✳∗•◦⠁-⣿] )(\p{Lu}[\p{L}'-]+)(?=…|\.\.\.| \()/u;
const rule = /^(\s*[╭┌╰└├]?)([─━▄▀▔]{30,})([╮┐╯┘┤]?\s*)$/u;

const frames: Readonly<Record<string, string>> = { '╭': '┌', '╮': '┐', '╰': '└', '╯': '┘' };
const heavy: Readonly<Record<string, string>> = { ...frames, '─': '━', '│': '┃' };

const reframed = (table: Readonly<Record<string, string>>) =>
  each((row) => row.replaceAll(/[╭╮╰╯─│]/gu, (mark) => table[mark] ?? mark));

/** As wide as a narrow terminal: rules shrink, long rows break between words. */
const narrow = (cols: number) => (rows: readonly string[]) =>
  rows.flatMap((row) => {
    const shrunk = row.replace(
      rule,
      (_, left: string, line: string, right: string) =>
        left + line.slice(0, Math.max(8, cols - left.length - right.length)) + right,
    );
    if (shrunk.length <= cols || /[│┃█╮╯]\s*$/u.test(shrunk)) return [shrunk];
    const indent = /^\s*/u.exec(shrunk)?.[0] ?? '';
    const at = shrunk.lastIndexOf(' ', cols);
    return at <= indent.length ? [shrunk] : [shrunk.slice(0, at), indent + shrunk.slice(at + 1)];
  });

const wide = (cols: number) =>
  each((row) =>
    row.replace(
      rule,
      (_, left: string, line: string, right: string) =>
        left + (line[0] ?? '').repeat(cols - left.length - right.length) + right,
    ),
  );

const history = Array.from({ length: 30 }, (_, at) => `  ${at + 1}. An earlier line of the conversation.`);

/** Joined to the row with the most room on the right. */
const besideLast = (text: string) => (rows: readonly string[]) => {
  const last = rows.findLastIndex((row) => row.trim() !== '');
  return rows.map((row, y) => (y === last && row.length < 70 ? row.padEnd(118 - text.length) + text : row));
};

const footerBroken = (rows: readonly string[]) => {
  const last = rows.findLastIndex((row) => row.trim() !== '');
  const row = rows[last] ?? '';
  const at = row.indexOf(' · ', row.length / 2);
  return at < 0 ? rows : [...rows.slice(0, last), row.slice(0, at), `  ${row.slice(at + 3)}`];
};

const atMost = (count: number) => (rows: readonly string[]) => rows.slice(-count);

const otherVerbs = inTurn('Rummaging', 'Knitting', 'Zigzagging', 'Percolating');
const otherMarks = inTurn('✺', '◐', '⣷', '✦');

export const mutations: readonly Mutation[] = [
  { name: 'other verbs', apply: replaced(verb, (_, mark: string) => mark + otherVerbs()) },
  { name: 'other spinners', apply: replaced(spinner, (_, indent: string) => `${indent}${otherMarks()} `) },
  { name: 'elapsed 1m 2s', apply: replaced(/\((?:\d+m )?\d+s(?=[ ·•,)])/u, '(1m 2s') },
  { name: 'elapsed 1:02', apply: replaced(/\((?:\d+m )?\d+s(?=[ ·•,)])/u, '(1:02') },
  {
    name: 'questions in other words',
    apply: each((row) =>
      row
        .replace(/\bDo you want to\b/u, 'May I go on and')
        .replace(/\bWould you like to\b/u, 'Do you want me to')
        .replace(/\bAllow execution of\b/u, 'Should this be run:'),
    ),
  },
  {
    name: 'answers in other words',
    apply: each((row) =>
      row
        .replace(/(\d\. )Yes\b/u, '$1Allow')
        .replace(/(\d\. )No\b/u, '$1Reject')
        .replace(/\bAllow once\b/u, 'Run it'),
    ),
  },
  { name: 'fewer answers', apply: (rows) => rows.filter((row) => !/^[ │]*[3-9]\. \S/u.test(row)) },
  {
    name: 'keys in other words',
    apply: each((row) =>
      row
        .replace(/\besc to interrupt\b/iu, 'esc to stop')
        .replace(/\besc to cancel\b/iu, 'escape to cancel')
        .replace(/\besc interrupt\b/iu, 'esc to interrupt')
        .replace(/\benter to (?:confirm|submit|select)/iu, '↵ to choose'),
    ),
  },
  {
    name: 'another key',
    apply: replaced(/\besc to (?=interrupt|cancel)/iu, 'ctrl+c to '),
  },
  { name: 'square frames', apply: reframed(frames) },
  { name: 'heavy frames', apply: reframed(heavy) },
  { name: '60 columns', apply: narrow(60) },
  { name: '80 columns', apply: narrow(80) },
  { name: '200 columns', apply: wide(200) },
  { name: '20 rows', apply: atMost(20) },
  { name: '60 rows', apply: (rows) => [...history, ...rows] },
  { name: 'a status line of the user', apply: (rows) => [...rows, '  ~/shop  main  3 changed  ctx 41%'] },
  { name: 'a broken footer', apply: footerBroken },
  { name: 'a hint at the right', apply: besideLast('v9.1 · new version') },
  { name: 'a margin', apply: each((row) => (row === '' ? row : ` ${row}`)) },
  { name: 'a scroll bar', apply: each((row) => `${row.slice(0, 118).padEnd(119)}█`) },
];
