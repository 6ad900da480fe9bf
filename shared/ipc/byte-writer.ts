declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
};

const encoder = new TextEncoder();

/** UTF-8 needs at most this many bytes for one UTF-16 code unit. */
const bytesPerCodeUnit = 3;

/** Writes a growing buffer of bytes: fixed little-endian numbers, varints (LEB128) and UTF-8 text. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  u16(value: number): void {
    this.u8(value & 0xff);
    this.u8(value >>> 8);
  }

  u32(value: number): void {
    this.u16(value & 0xffff);
    this.u16(value >>> 16);
  }

  /** A whole number from 0 to 2^32 - 1 in one to five bytes: small ones are short. */
  varint(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.u8(rest);
  }

  /** UTF-8 without a length in front. A lone surrogate becomes U+FFFD. Returns the bytes it took. */
  rawText(text: string): number {
    this.#reserve(text.length * bytesPerCodeUnit);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length));
    this.#length += written;
    return written;
  }

  /** UTF-8 with its length in bytes as a varint in front. */
  text(text: string): void {
    // Most text is short: its length fits the one byte that is kept free here, and is patched in.
    if (text.length * bytesPerCodeUnit <= 0x7f) {
      const at = this.#length;
      this.u8(0);
      const length = this.rawText(text);
      this.#bytes[at] = length;
      return;
    }
    const part = new ByteWriter(text.length * bytesPerCodeUnit);
    part.rawText(text);
    const bytes = part.finish();
    this.varint(bytes.length);
    this.raw(bytes);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The bytes written so far. The writer is not to be used afterwards. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
