import { defaultColour, rgbFlag } from '../screen/screen-view.ts';
import type { Colour, ScreenView } from '../screen/screen-view.ts';
import { undecorate } from '../protocol/decoration.ts';
import { findProtocolLines } from '../protocol/find-lines.ts';
import { unwrap } from '../protocol/logical-line.ts';
import type { LogicalLine } from '../protocol/logical-line.ts';
import { ownWords } from '../protocol/own-words.ts';
import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { CompiledProfile } from './compiled-profile.ts';
import { matchRow, matchText } from './pattern.ts';
import { findRegions } from './regions.ts';
import type { Region, Regions } from './regions.ts';
import { signatureOf } from './repeated.ts';
import type { Sighting } from './rule-claim.ts';
import { sightingOf } from './rules.ts';
import { withoutScrollbar } from './scrollbar.ts';

/** Something in the transcript that counts once, when it is said. */
export interface Utterance {
  /** Equal for equal words: a line that is redrawn keeps its key. */
  readonly key: string;
  readonly row: number;
  /** Nothing follows it: while the agent works, it may still grow. */
  readonly open: boolean;
  /** Not meant: said by the person, or an example. Never news, but known when it is drawn elsewhere later. */
  readonly quoted: boolean;
  readonly says:
    | { readonly kind: 'line'; readonly line: ProtocolLine }
    | { readonly kind: 'mark'; readonly sighting: Sighting }
    | { readonly kind: 'edit'; readonly path: string }
    | { readonly kind: 'failure'; readonly text: string };
}

/** What one screen holds, by a profile. Plain data; the same view always gives the same reading. */
export interface Reading {
  /** What was drawn … */
  readonly drawn: ScreenView;
  /** … and what is read: without scroll bars. */
  readonly view: ScreenView;
  readonly regions: Regions;
  /** Null when the transcript is not on the screen. */
  readonly utterances: readonly Utterance[] | null;
  /** Row of the last prompt of the person, -1 if none is visible. */
  readonly lastEcho: number;
}

/** Reads a screen by a profile. */
export function readScreen(drawn: ScreenView, compiled: CompiledProfile): Reading {
  const view = withoutScrollbar(drawn);
  const regions = findRegions(view, compiled);
  const hasTranscript = compiled.profile.regions.some((region) => region.name === 'transcript');
  const transcript = regions.get(hasTranscript ? 'transcript' : 'screen');
  if (!transcript) return { drawn, view, regions, utterances: null, lastEcho: -1 };
  const words = ownWords(unwrap(view.rows, transcript.from, transcript.to, view.cols), {
    isEcho: (line) => compiled.echoes.some((pattern) => matchText(pattern, line.text)),
    isQuote: (line) => compiled.quotes.some((pattern) => matchText(pattern, line.text)),
  });
  return {
    drawn,
    view,
    regions,
    utterances: [
      ...linesIn(view, words.said, true),
      ...linesIn(view, words.lines, false),
      ...marksIn(view, transcript, compiled),
      ...editsIn(view, transcript, compiled),
      ...failuresIn(view, transcript),
    ],
    lastEcho: words.lastEcho,
  };
}

function linesIn(view: ScreenView, words: readonly LogicalLine[], echoed: boolean): Utterance[] {
  return findProtocolLines(words, (line) => isColoured(view, line)).map(
    ({ line, text, row, open, quoted }) => ({
      key: `line ${text}`,
      row,
      open: open && !echoed,
      quoted: quoted || echoed,
      says: { kind: 'line', line },
    }),
  );
}

/** The words of a line stand in a colour of their own: code, where plain words have the terminal's colour. */
function isColoured(view: ScreenView, line: LogicalLine): boolean {
  const { column } = undecorate(line.text);
  const run = view.rows[line.row]?.runs.find(({ start, width }) => start <= column && column < start + width);
  return run !== undefined && run.foreground !== defaultColour && !isWhite(run.foreground);
}

/** Some programs set their plain words to white, or near it, themselves. */
function isWhite(colour: Colour): boolean {
  if (colour < rgbFlag) return colour === 7 || colour === 15;
  const [red, green, blue] = [(colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff];
  return Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
}

function marksIn(view: ScreenView, region: Region, compiled: CompiledProfile): Utterance[] {
  const marks: Utterance[] = [];
  for (let row = region.from; row < region.to && compiled.turnRules.length > 0; row += 1) {
    const here = view.rows[row];
    for (const rule of compiled.turnRules) {
      const match = here && matchRow(rule.pattern, here);
      if (!match) continue;
      const sighting = sightingOf(rule, match, view, { from: row, to: Math.min(row + 3, region.to) });
      marks.push({
        key: `mark ${rule.spec.name} ${sighting.evidence}`,
        row,
        open: false,
        quoted: false,
        says: { kind: 'mark', sighting },
      });
      break;
    }
  }
  return marks;
}

function editsIn(view: ScreenView, region: Region, compiled: CompiledProfile): Utterance[] {
  const edits: Utterance[] = [];
  for (let row = region.from; row < region.to && compiled.edits.length > 0; row += 1) {
    const here = view.rows[row];
    const below = view.rows[row + 1];
    for (const edit of compiled.edits) {
      const path = (here && matchRow(edit.row, here))?.groups?.['path']?.trim();
      if (path === undefined || path === '') continue;
      if (edit.next && !(below && matchRow(edit.next, below))) continue;
      edits.push({ key: `edit ${path}`, row, open: false, quoted: false, says: { kind: 'edit', path } });
      break;
    }
  }
  return edits;
}

/**
 * A row of tool output that begins with the word for a failure, behind marks of any kind: by itself, as the end of a name
 * (`TypeError`), behind the tool's name or the place that it is about.
 */
const failure =
  /^[^\p{L}\p{N}]{0,12}(?:(?:npm |[\w./@-]{1,120}(?::\d+){1,2}(?: -|:) |[\w./@-]{1,120}\(\d+,\d+\): )?(?:error|fail(?:ed|ure)?|fatal|panic|exception|not ok)\b|[\p{L}.]{1,40}(?:error|exception):|npm err!|make(?:\[\d+\])?: \*\*\*).{4}/iu;

/** It is tried again until a number of attempts is reached, by a program that knows what it does. */
const isRetried = /\b(?:retry(?:ing)?|retries|attempt \d|try(?:ing)? again|reconnect(?:ing)?|back-?off)\b/iu;

function failuresIn(view: ScreenView, region: Region): Utterance[] {
  const failures: Utterance[] = [];
  for (let row = region.from; row < region.to; row += 1) {
    const text = view.rows[row]?.text.trim() ?? '';
    if (!failure.test(text) || isRetried.test(text)) continue;
    const key = `failure ${signatureOf(text)}`;
    failures.push({ key, row, open: false, quoted: false, says: { kind: 'failure', text } });
  }
  return failures;
}
