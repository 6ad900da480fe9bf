import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import type { ClientMessage, HostMessage } from '#shared/ipc/control-messages.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { WindowTerminals } from '../terminal/window-terminals.ts';
import type { FeedHub } from './feed-hub.ts';
import { encode, parseClientMessage } from './messages.ts';
import type { RequestHandlers } from './request-handlers.ts';
import { runRequest } from './run-request.ts';

export type Welcome = Extract<HostMessage, { kind: 'welcome' }>;

export interface WindowSessionOptions {
  readonly welcome: Welcome;
  readonly feed: FeedHub;
  readonly handlers: RequestHandlers;
  readonly terminals: WindowTerminals;
  /** Sends one control message to the window. */
  readonly send: (text: string) => void;
  /** Why events are held back at present, or null: a new window is told at once. */
  readonly trouble: () => Failure | null;
  /** Hears of errors that only a bug can be the cause of. */
  readonly onBug: (error: unknown) => void;
}

/** One connected window, above the socket that carries it. */
export interface WindowSession {
  readonly receiveText: (text: string) => void;
  readonly receiveFrame: (frame: Uint8Array) => void;
  /** Has no effect on a window that has not said hello. */
  readonly tell: (message: HostMessage) => void;
  readonly dispose: () => void;
}

export function createWindowSession(options: WindowSessionOptions): WindowSession {
  const { welcome, feed, handlers, terminals, send, trouble, onBug } = options;
  let leaveFeed: (() => void) | null = null;
  let disposed = false;

  const tell = (message: HostMessage): void => send(encode(message));
  const tellProblem = (problem: Failure): void => tell({ kind: 'problem', agentId: null, failure: problem });

  const hello = ({ protocol, resume }: Extract<ClientMessage, { kind: 'hello' }>): void => {
    tell(welcome);
    if (protocol !== ipcLimits.protocolVersion) return tellProblem(otherVersion(protocol));
    const held = trouble();
    if (held !== null) tell({ kind: 'standstill', failure: held });
    leaveFeed?.();
    leaveFeed = feed.join(resume, send);
  };

  const answer = async ({ id, name, payload }: Extract<ClientMessage, { kind: 'request' }>) => {
    const outcome = await runRequest(name, payload, { handlers, context: { terminals }, onBug });
    if (disposed) return;
    // Whoever gets this answer may look for what it names: the events come first.
    feed.flush();
    tell({ kind: 'result', id, outcome });
  };

  const receiveText = (text: string): void => {
    const parsed = parseClientMessage(text);
    if (!parsed.ok) {
      const { id, failure: problem } = parsed.error;
      if (id === null) return tellProblem(problem);
      return tell({ kind: 'result', id, outcome: err(problem) });
    }
    const message = parsed.value;
    switch (message.kind) {
      case 'hello':
        return hello(message);
      case 'request':
        return void answer(message);
      case 'ping':
        return tell({ kind: 'pong' });
      default:
        return assertNever(message);
    }
  };

  return {
    receiveText,
    receiveFrame: terminals.receive,
    tell: (message) => {
      if (leaveFeed !== null) tell(message);
    },
    dispose: () => {
      disposed = true;
      leaveFeed?.();
      terminals.dispose();
    },
  };
}

const otherVersion = (protocol: number): Failure =>
  failure(
    'invalid-message',
    `This window speaks version ${protocol} of the protocol, the host version ${ipcLimits.protocolVersion}.`,
    'Reload the window.',
  );
