import { undecorate } from './decoration.ts';
import type { ProtocolLine } from './protocol-line.ts';

/** No protocol line that a person could read is longer; longer ones are cut. */
const maxText = 2000;

const keyword = /^(status|progress|build|need|contract)\s*(?:\*\*|__|`)?\s*[:：]\s*(?:\*\*|__|`)?\s*(.*)$/isu;

/** What may stand between a verdict and its text: a dash, a colon, a full stop. */
const separated = /^(?:\*\*|__|`)?\s*(?:(?:—|–|-+|[:：])\s*|[.!]\s+|(?=\())(.*)$/su;

/**
 * Reads one logical line (decorated or not) by the grammar of the worker protocol; null if it is not
 * one. A line that only explains the grammar (`STATUS: DONE or …`, `STATUS: DONE — <what>`) is none.
 */
export function parseProtocolLine(line: string): ProtocolLine | null {
  if (line.length > maxText) return parseProtocolLine(line.slice(0, maxText));
  const match = keyword.exec(undecorate(line).text);
  if (!match) return null;
  const [, word = '', rest = ''] = match;
  switch (word.toLowerCase()) {
    case 'status':
      return parseStatus(rest);
    case 'progress':
      return parseProgress(rest);
    case 'build':
      return parseBuild(rest);
    case 'need':
      return parseNeed(rest, word);
    default:
      return parseContract(rest);
  }
}

function parseStatus(rest: string): ProtocolLine | null {
  const match = /^(done|blocked|error)\b(.*)$/isu.exec(rest);
  if (!match) return null;
  const text = verdictText(match[2] ?? '');
  if (text === null) return null;
  switch ((match[1] ?? '').toLowerCase()) {
    case 'done':
      return { kind: 'done', summary: text };
    case 'blocked':
      return { kind: 'blocked', need: text };
    default:
      return { kind: 'error', failure: text };
  }
}

function parseProgress(rest: string): ProtocolLine | null {
  const match =
    /^(?:\[\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*\]|\(?(\d{1,6})\s*\/\s*(\d{1,6})\)?(?![\d/]))(.*)$/su.exec(rest);
  if (!match) return null;
  const done = Number(match[1] ?? match[3]);
  const total = Number(match[2] ?? match[4]);
  const label = verdictText(match[5] ?? '');
  return total < 1 || done > total || label === null ? null : { kind: 'progress', done, total, label };
}

function parseBuild(rest: string): ProtocolLine | null {
  const match = /^(pass(?:ed)?|fail(?:ed|ure)?)\b(.*)$/isu.exec(rest);
  const summary = match ? verdictText(match[2] ?? '') : null;
  if (!match || summary === null) return null;
  return { kind: 'build', passed: /^pass/iu.test(match[1] ?? ''), summary };
}

/** Lower-case "need: …" is common prose, so there the reason must stand behind a separator. */
function parseNeed(rest: string, word: string): ProtocolLine | null {
  const split = /^(.+?)(?:\s+[—–-]+\s+|:\s+)(.+)$/su.exec(rest);
  const what = plain(split?.[1] ?? rest);
  const why = plain(split?.[2] ?? '');
  if (what === '' || isPlaceholder(what) || (!split && word !== 'NEED')) return null;
  return { kind: 'need', what, why: isPlaceholder(why) ? '' : why };
}

function parseContract(rest: string): ProtocolLine | null {
  const title = plain(rest);
  return title === '' || isPlaceholder(title) ? null : { kind: 'contract', title, body: '' };
}

/** The text after a verdict: empty if there is none, null if what follows makes it no verdict. */
function verdictText(rest: string): string | null {
  const bare = rest.replace(/^(?:\*\*|__|`)+/u, '').trim();
  if (bare === '' || bare === '.' || bare === '!') return '';
  const match = separated.exec(bare);
  if (!match) return null;
  const text = plain(match[1] ?? '');
  return isPlaceholder(text) || /\bstatus\s*:\s*(?:done|blocked|error)\b/iu.test(text) ? null : text;
}

/** `<what was done> + <evidence>`, `…`: the grammar itself, not a use of it. */
const isPlaceholder = (text: string): boolean =>
  /^(?:<[^<>]{1,200}>|[…\s.+,—–-])+$/u.test(text) && text !== '';

const plain = (text: string): string =>
  text
    .replace(/\*\*|__/gu, '')
    .replace(/`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
