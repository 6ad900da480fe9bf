import type { Failure } from '#shared/base/failure.ts';
import { decodeFrame, encodeFrame } from '#shared/ipc/frames.ts';
import type { HostFrame, RowsFrame, WindowFrame } from '#shared/ipc/frames.ts';
import { createSubscribers } from './subscribers.ts';
import type { Unsubscribe } from './subscribers.ts';
import type { Transport } from './transport.ts';

/** Frames of a focused terminal: everything but pictures of tiles. */
export type StreamFrame = Exclude<HostFrame, RowsFrame>;

/** The terminal plane as a window uses it: frames are decoded once and go to those who draw them. */
export interface FrameLink {
  /** False when the connection is not open: the frame is gone. */
  readonly send: (frame: WindowFrame) => boolean;
  readonly onRows: (listener: (frame: RowsFrame) => void) => Unsubscribe;
  readonly onStream: (listener: (frame: StreamFrame) => void) => Unsubscribe;
  readonly dispose: () => void;
}

/** @param onBroken - told of bytes that are no frame: host and window are of different versions. */
export function createFrameLink(transport: Transport, onBroken: (why: Failure) => void): FrameLink {
  const rows = createSubscribers<[frame: RowsFrame]>();
  const stream = createSubscribers<[frame: StreamFrame]>();
  const dispose = transport.onFrame((bytes) => {
    const decoded = decodeFrame(bytes);
    if (!decoded.ok) return onBroken(decoded.error);
    const frame = decoded.value;
    switch (frame.kind) {
      case 'rows':
        return rows.call(frame);
      case 'screen':
      case 'output':
      case 'resized':
        return stream.call(frame);
      case 'input':
      case 'output-ack':
      case 'rows-ack':
        // Only windows send these; a host that echoes them does no harm.
        return undefined;
    }
  });
  return {
    send: (frame) => transport.sendFrame(encodeFrame(frame)),
    onRows: rows.add,
    onStream: stream.add,
    dispose,
  };
}
