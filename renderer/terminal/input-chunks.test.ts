import { describe, expect, it } from 'vitest';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { binaryInput, inputChunkBytes, inputChunks } from './input-chunks.ts';

describe('inputChunks', () => {
  it('sends typed text as it is', () => {
    expect(inputChunks('ü\r')).toEqual({ ok: true, value: [new Uint8Array([0xc3, 0xbc, 13])] });
  });

  it('cuts a large paste into frames, in order and whole', () => {
    const text = 'grüße 灯籠\n'.repeat(20_000);
    const chunks = inputChunks(text);
    if (!chunks.ok) throw new Error(chunks.error.message);
    expect(chunks.value.every((chunk) => chunk.length <= inputChunkBytes)).toBe(true);
    expect(Buffer.concat(chunks.value).toString()).toBe(text);
  });

  it.each([
    ['of 50 MB', 'a'.repeat(50 * 1024 * 1024), '50.0 MB'],
    ['of few characters and many bytes', '灯'.repeat(ipcLimits.inputBytes / 2), '6.0 MB'],
  ])('refuses a paste %s, and says how large it is', (_name, text, size) => {
    const chunks = inputChunks(text);
    expect(chunks).toMatchObject({ ok: false, error: { code: 'message-too-large' } });
    expect(chunks.ok ? '' : chunks.error.message).toContain(size);
  });

  it('takes exactly the limit', () => {
    expect(inputChunks('a'.repeat(ipcLimits.inputBytes)).ok).toBe(true);
  });
});

describe('binaryInput', () => {
  it('makes one byte of each character', () => {
    expect([...binaryInput('\u001B[M\u0080\u00ff')]).toEqual([27, 91, 77, 128, 255]);
  });
});
