import type { IncomingMessage } from 'node:http';

/** Bytes of a report, at most. What agents tell of a tool is text that a person could read. */
export const largestReport = 1024 * 1024;

/** So much of a report that is too large is taken in and thrown away, so that its sender hears why. */
const largestDiscarded = 64 * largestReport;

export type CallBody =
  | { readonly kind: 'read'; readonly body: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'malformed' };

/** Reads the JSON of a call; one that breaks off is malformed. */
export async function readCallBody(request: IncomingMessage): Promise<CallBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= largestReport) chunks.push(chunk);
      else if (size > largestDiscarded) return { kind: 'too-large' };
      else chunks.length = 0;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      return { kind: 'malformed' };
    throw error;
  }
  return size > largestReport ? { kind: 'too-large' } : parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(text: string): CallBody {
  try {
    const body: unknown = JSON.parse(text);
    return { kind: 'read', body };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'malformed' };
    throw error;
  }
}
