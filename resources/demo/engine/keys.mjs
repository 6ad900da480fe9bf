import { StringDecoder } from 'node:string_decoder';

/** @typedef {import('./types.ts').Key} Key */

/**
 * How long an escape byte may stand alone before it is the Escape key and not the start of a
 * sequence. Terminals send a sequence in one piece; only a slow line cuts it.
 */
const escapeWaitMs = 30;

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** @type {Record<string, Key['kind']>} */
const controls = {
  '\r': 'enter',
  '\n': 'newline',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x01': 'home',
  '\x03': 'interrupt',
  '\x05': 'end',
  '\x15': 'clear',
  '\x17': 'erase-word',
};

/** Final part of CSI and SS3 sequences. @type {Record<string, Key['kind']>} */
const sequences = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '3~': 'delete',
  '4~': 'end',
};

// Control characters are what a terminal speaks in.
/* oxlint-disable no-control-regex */
const sequencePattern =
  /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\)/;
/** The start of a sequence whose end has not come yet. */
const openSequence = /^\x1b(?:\[[0-?]*[ -/]*|O|\][^\x07\x1b]*\x1b?|P[^\x1b]*\x1b?)?$/;
const textPattern = /^[^\x00-\x1f\x7f\x1b]+/;
/* oxlint-enable no-control-regex */

/**
 * Turns the bytes of a terminal into keys: whole characters, sequences that come in pieces, bracketed
 * paste, a lone Escape.
 *
 * @param {(key: Key) => void} onKey
 * @returns {{ write(bytes: Buffer): void }}
 */
export function createKeyDecoder(onKey) {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const flushEscape = () => {
    pending = '';
    onKey({ kind: 'escape' });
  };

  return {
    write(bytes) {
      clearTimeout(timer);
      pending += decoder.write(bytes);
      for (let found = readKey(pending); found !== null; found = readKey(pending)) {
        pending = pending.slice(found.length);
        if (found.key !== null) onKey(found.key);
      }
      if (pending === '\x1b') timer = setTimeout(flushEscape, escapeWaitMs);
    },
  };
}

/**
 * @param {string} input
 * @returns {{ key: Key | null; length: number } | null} the first key (null for a sequence that means
 *   nothing here), or null when the input is empty or not complete
 */
function readKey(input) {
  if (input === '') return null;
  if (input.startsWith(pasteStart)) return readPaste(input);
  if (input.startsWith('\x1b')) return readSequence(input);
  const control = controls[input.charAt(0)];
  if (control !== undefined) return { key: /** @type {Key} */ ({ kind: control }), length: 1 };
  const text = textPattern.exec(input)?.[0];
  return text === undefined ? { key: null, length: 1 } : { key: { kind: 'text', text }, length: text.length };
}

/** @param {string} input */
function readPaste(input) {
  const end = input.indexOf(pasteEnd);
  if (end === -1) return null;
  const text = input.slice(pasteStart.length, end).replace(/\r\n?/g, '\n');
  return { key: /** @type {Key} */ ({ kind: 'paste', text }), length: end + pasteEnd.length };
}

/** @param {string} input starts with Escape */
function readSequence(input) {
  const sequence = sequencePattern.exec(input)?.[0];
  if (sequence !== undefined) {
    const kind = sequences[sequence.slice(2)];
    return { key: kind === undefined ? null : /** @type {Key} */ ({ kind }), length: sequence.length };
  }
  if (openSequence.test(input)) return null;
  return { key: /** @type {Key} */ ({ kind: 'escape' }), length: 1 };
}
