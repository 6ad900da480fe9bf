// Test code: part of the stand-in for Electron. Its source runs in Node and in the page.
/* oxlint-disable unicorn/consistent-function-scoping -- its source runs alone in the page */

export interface Wire {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * What structured clone carries, as text: Electron's messages pass between processes, here they pass
 * through the debugger, which takes text only. Refers to nothing outside of itself.
 */
export function createWire(): Wire {
  const typed = {
    Uint8Array,
    Uint8ClampedArray,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
  };

  const toText = (bytes: Uint8Array): string => {
    let text = '';
    // Arguments of a call are limited.
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const viewOf = (view: ArrayBufferView): unknown => {
    const name = Object.keys(typed).find((each) => view instanceof typed[each as keyof typeof typed]);
    if (name === undefined) throw new Error('The stand-in for Electron cannot send such a view of a buffer.');
    return ['view', name, toText(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))];
  };

  const pack = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === undefined) return ['undefined'];
    if (typeof value === 'number') return Number.isFinite(value) ? value : ['number', String(value)];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (Array.isArray(value)) return ['array', value.map(pack)];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Map) return ['map', [...value].map(([key, each]) => [pack(key), pack(each)])];
    if (value instanceof Set) return ['set', [...value].map(pack)];
    if (value instanceof ArrayBuffer) return ['buffer', toText(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) return viewOf(value);
    const kind = Object.prototype.toString.call(value);
    if (kind !== '[object Object]') throw new Error(`The stand-in for Electron cannot send ${kind}.`);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]));
  };

  const unpackTagged = ([tag, first, second]: readonly unknown[]): unknown => {
    if (tag === 'undefined') return undefined;
    if (tag === 'number') return Number(first);
    if (tag === 'bigint') return BigInt(String(first));
    if (tag === 'array') return (first as unknown[]).map(unpack);
    if (tag === 'date') return new Date(Number(first));
    if (tag === 'map')
      return new Map((first as [unknown, unknown][]).map(([key, each]) => [unpack(key), unpack(each)]));
    if (tag === 'set') return new Set((first as unknown[]).map(unpack));
    if (tag === 'buffer') return toBytes(String(first)).buffer;
    const View = typed[first as keyof typeof typed];
    return new View(toBytes(String(second)).buffer);
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return unpackTagged(value);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]));
  };

  return {
    // Cloned first: what Electron would refuse to send is refused here, with the same error.
    encode: (value) => JSON.stringify(pack(structuredClone(value))),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
