/**
 * Yields the data of each event of a stream of server-sent events, as text. Names, ids and comments are
 * passed over: those who use this put everything into the data.
 */
export async function* serverSentData(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const blocks = text.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    if (rest.length > longestEvent) throw new Error(`An event of more than ${longestEvent} characters.`);
    for (const block of blocks) {
      const data = dataOf(block);
      if (data !== '') yield data;
    }
  }
}

/** An agent tells whole files, diffs and outputs in its events. */
const longestEvent = 32 * 1024 * 1024;

const dataOf = (block: string): string =>
  block
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).replace(/^ /, ''))
    .join('\n');
