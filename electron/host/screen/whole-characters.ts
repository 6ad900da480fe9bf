/**
 * Holds back the beginning of a UTF-8 character until the rest of it has come, so that every chunk that
 * goes on holds whole characters. Emulators take bytes in any pieces by contract, but the decoder of
 * xterm.js 6.0 loses characters whose second byte is 0x80 when they are cut behind it, and those are the
 * dashes, quotes, bullets and joiners from U+2000 to U+203F.
 */
export class WholeCharacters {
  #held: Uint8Array = nothing;

  /** Whether the beginning of a character is held back. */
  get isCut(): boolean {
    return this.#held.length > 0;
  }

  /** What was held back and the chunk, without the beginning of a character at its end. */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const end = endOfWhole(bytes);
    if (end === bytes.length) {
      this.#held = nothing;
      return bytes;
    }
    this.#held = bytes.slice(end);
    return bytes.subarray(0, end);
  }
}

const nothing = new Uint8Array(0);

/** Where the character begins that the bytes break off in; their length when there is none. */
function endOfWhole(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return lengthOf(byte) > back ? end - back : end;
  }
  return end;
}

/** Bytes of the character that begins with `lead`. */
const lengthOf = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
