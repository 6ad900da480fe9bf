import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';

/** Bytes of one input frame: a large paste must not hold up what else is sent for long. */
export const inputChunkBytes = 64 * 1024;

const encoder = new TextEncoder();

/**
 * Typed or pasted text as the bytes of input frames, in order.
 *
 * @returns `message-too-large` for more than the host takes: nothing of it may be sent then
 */
export function inputChunks(text: string): Result<readonly Uint8Array[], Failure> {
  // A text of more characters has more bytes: no need to encode it to know.
  if (text.length > ipcLimits.inputBytes) return err(tooLarge(text.length));
  const bytes = encoder.encode(text);
  return bytes.length > ipcLimits.inputBytes ? err(tooLarge(bytes.length)) : ok(split(bytes));
}

/** What xterm gives as a string of bytes: mouse reports of old protocols, which are no UTF-8. */
export const binaryInput = (bytes: string): Uint8Array =>
  Uint8Array.from(bytes, (byte) => byte.charCodeAt(0) & 0xff);

function split(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / inputChunkBytes) }, (_, index) =>
    bytes.subarray(index * inputChunkBytes, (index + 1) * inputChunkBytes),
  );
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

const tooLarge = (size: number): Failure =>
  failure(
    'message-too-large',
    `This paste has ${megabytes(size)} MB; at most ${megabytes(ipcLimits.inputBytes)} MB can be typed at once. Nothing was sent.`,
    'Save it to a file and ask the agent to read that file.',
  );
