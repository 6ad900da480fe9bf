import { describe, expect, it } from 'vitest';
import { serverSentData } from './server-sent-events.ts';

/** The same bytes in chunks of one size. */
async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number): Promise<readonly string[]> {
  const events: string[] = [];
  for await (const data of serverSentData(inChunks(text, size))) events.push(data);
  return events;
}

describe('server-sent events', () => {
  const stream = 'data: {"a":"ü"}\n\n: a comment\n\nevent: x\r\ndata: one\r\ndata: two\r\n\r\ndata: cut';

  it.each([1, 2, 3, 7, 1000])('are read whole from chunks of %i bytes', async (size) => {
    expect(await read(stream, size)).toEqual(['{"a":"ü"}', 'one\ntwo']);
  });
});
