import type { Failure } from '#shared/base/failure.ts';
import type { ClientMessage, HostMessage } from '#shared/ipc/control-messages.ts';
import { decodeFrame, encodeFrame } from '#shared/ipc/frames.ts';
import type { Frame, HostFrame } from '#shared/ipc/frames.ts';
import { createSubscribers } from '../subscribers.ts';
import type { Transport, TransportState } from '../transport.ts';

/** A transport whose other end is the test: it reads what the window sent and says what the host would. */
export interface ScriptedTransport extends Transport {
  /** What was sent on the present connection, oldest first. */
  readonly sent: ClientMessage[];
  readonly sentFrames: Frame[];
  /** Why `reconnect` was called, each time. */
  readonly reconnects: Failure[];
  readonly connect: () => void;
  readonly lose: (why: Failure) => void;
  readonly say: (message: HostMessage) => void;
  readonly sayText: (text: string) => void;
  readonly sayFrame: (frame: HostFrame) => void;
  readonly sayBytes: (bytes: Uint8Array) => void;
}

export function createScriptedTransport(): ScriptedTransport {
  const texts = createSubscribers<[text: string]>();
  const frames = createSubscribers<[frame: Uint8Array]>();
  const states = createSubscribers<[state: TransportState]>();
  const sent: ClientMessage[] = [];
  const sentFrames: Frame[] = [];
  const reconnects: Failure[] = [];
  let state: TransportState = { phase: 'closed' };
  const enter = (next: TransportState) => {
    state = next;
    states.call(next);
  };
  const lose = (failure: Failure) => enter({ phase: 'waiting', retryAt: 0, failure });
  return {
    state: () => state,
    send: (text) => {
      if (state.phase !== 'open') return false;
      sent.push(JSON.parse(text) as ClientMessage);
      return true;
    },
    sendFrame: (bytes) => {
      const frame = decodeFrame(bytes);
      if (state.phase !== 'open' || !frame.ok) return false;
      sentFrames.push(frame.value);
      return true;
    },
    onText: texts.add,
    onFrame: frames.add,
    onState: states.add,
    open: () => enter({ phase: 'connecting' }),
    reconnect: (why) => {
      reconnects.push(why);
      lose(why);
    },
    connectNow: () => enter({ phase: 'connecting' }),
    close: () => enter({ phase: 'closed' }),
    sent,
    sentFrames,
    reconnects,
    connect: () => {
      sent.length = 0;
      sentFrames.length = 0;
      enter({ phase: 'open' });
    },
    lose,
    say: (message) => texts.call(JSON.stringify(message)),
    sayText: texts.call,
    sayFrame: (frame) => frames.call(encodeFrame(frame)),
    sayBytes: frames.call,
  };
}
