import type { ReadStream } from 'node:tty';

/**
 * How long a PTY whose process has ended must have had nothing to read before it counts as drained. Only
 * macOS, and processes that gave their terminal away, come here: elsewhere the kernel ends the stream.
 */
const quietMs = 200;

/** Tells when a stream that is to be closed may be closed without loss. */
export interface DrainedClose {
  /** To be called with every `pause` and `resume` of the stream. */
  readonly setPaused: (paused: boolean) => void;
}

/**
 * Keeps the stream of a PTY open until it has been read to its end. node-pty destroys it 200 ms after the
 * process has ended, read or not: output is lost whenever the reader is paused or the event loop is busy
 * at that moment. Closing by error or at the end of the stream is let through at once.
 */
export function closeWhenDrained(stream: ReadStream): DrainedClose {
  const destroy = stream.destroy.bind(stream);
  let paused = false;
  let wanted = false;
  let bytesSeen = stream.bytesRead;

  const closeIfQuiet = (): void => {
    if (paused || stream.destroyed) return;
    if (stream.bytesRead === bytesSeen) destroy();
    else waitForQuiet();
  };
  const waitForQuiet = (): void => {
    bytesSeen = stream.bytesRead;
    // The timer may fire before a busy loop has polled for data: look after one more poll.
    setTimeout(() => setImmediate(closeIfQuiet), quietMs);
  };

  stream.destroy = (error?: Error) => {
    if (error !== undefined || stream.readableEnded) return destroy(error);
    if (!wanted) {
      wanted = true;
      waitForQuiet();
    }
    return stream;
  };

  return {
    setPaused(value) {
      const resumed = paused && !value;
      paused = value;
      if (resumed && wanted) waitForQuiet();
    },
  };
}
