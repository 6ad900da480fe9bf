declare const TextDecoder: new (
  label: string,
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads what {@link ByteWriter} wrote, from bytes that may be anything. A read beyond the end, or of a
 * number that is too long, gives 0 or nothing and sets `broken`: the caller checks once, at the end of
 * a record, before it believes any of it. Loops over a count that was read must check `broken` too.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #broken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Bytes that have not been read. */
  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) {
      this.#broken = true;
      return 0;
    }
    this.#at++;
    return value;
  }

  u16(): number {
    const low = this.u8();
    return low | (this.u8() << 8);
  }

  u32(): number {
    const low = this.u16();
    return low + this.u16() * 0x10000;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value <= 0xffffffff ? value : this.#refuse();
    }
    return this.#refuse();
  }

  /** UTF-8 with its length in front; a malformed sequence reads as U+FFFD. */
  text(): string {
    return decoder.decode(this.raw(this.varint()));
  }

  /** A view of the next `count` bytes, not a copy. */
  raw(count: number): Uint8Array {
    if (count > this.remaining) {
      this.#broken = true;
      return new Uint8Array(0);
    }
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** A view of everything that is left. */
  rest(): Uint8Array {
    return this.raw(this.remaining);
  }

  #refuse(): number {
    this.#broken = true;
    return 0;
  }
}
