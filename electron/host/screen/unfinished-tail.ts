const escape = 0x1b;
const bell = 0x07;
const cancel = 0x18;
const substitute = 0x1a;

/**
 * Where the control sequence begins that the bytes break off in; their length when they end outside of
 * one. Whoever starts reading a terminal's output in the middle needs these last bytes, or the rest of
 * the sequence would read as text.
 *
 * `bytes` must begin outside of a sequence, or at its start.
 */
export function unfinishedTail(bytes: Uint8Array): number {
  // ESC ends every sequence that is open and starts another: what is before the last one is complete.
  const start = bytes.lastIndexOf(escape);
  return start >= 0 && isOpen(bytes, start + 1) ? start : bytes.length;
}

/** Whether the sequence whose ESC stands before `at` goes on behind the end, as xterm's parser sees it. */
function isOpen(bytes: Uint8Array, at: number): boolean {
  switch (bytes[at]) {
    case undefined:
      return true;
    case 0x5b: // [ CSI, ended by @ to ~
      return !has(bytes, at + 1, (byte) => (byte >= 0x40 && byte !== 0x7f) || isAbort(byte));
    case 0x5d: // ] OSC, ended by BEL too
      return !has(bytes, at + 1, (byte, before) => byte === bell || isAbort(byte) || isC1End(byte, before));
    case 0x50: // P DCS, ended by ESC \, which would be a later ESC
      return !has(bytes, at + 1, (byte, before) => isAbort(byte) || isC1End(byte, before));
    case 0x58: // X SOS, ^ PM, _ APC: ended by anything that is not ASCII as well
    case 0x5e:
    case 0x5f:
      return !has(bytes, at + 1, (byte) => isAbort(byte) || byte >= 0x80);
    default: // intermediates from space to /, then a final character
      return !has(bytes, at, (byte) => (byte >= 0x30 && byte !== 0x7f) || isAbort(byte));
  }
}

const isAbort = (byte: number): boolean => byte === cancel || byte === substitute;

/** The string terminator as one C1 character, U+009C. */
const isC1End = (byte: number, before: number): boolean => byte === 0x9c && before === 0xc2;

function has(bytes: Uint8Array, from: number, test: (byte: number, before: number) => boolean): boolean {
  let before = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (test(byte, before)) return true;
    before = byte;
  }
  return false;
}

/** Bytes of a sequence that are remembered: over any real title or clipboard text. */
const longestTail = 64 * 1024;

/** Remembers the control sequence that a stream of chunks has not finished. */
export class StreamTail {
  #tail: Uint8Array = new Uint8Array(0);

  /** The sequence so far; empty outside of one. */
  get bytes(): Uint8Array {
    return this.#tail;
  }

  push(chunk: Uint8Array): void {
    // An ESC in the chunk ends what was open: the common case costs a search for the last one and no copy.
    const isApart = this.#tail.length === 0 || chunk.includes(escape);
    const bytes = isApart ? chunk : Buffer.concat([this.#tail, chunk]);
    const start = unfinishedTail(bytes);
    this.#tail = start === bytes.length || bytes.length - start > longestTail ? empty : bytes.slice(start);
  }
}

const empty = new Uint8Array(0);
