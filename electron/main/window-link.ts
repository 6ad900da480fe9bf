import { isAnyArrayBuffer } from 'node:util/types';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { HostLink, HostLinkListener, LinkEnd } from './host-link.ts';

/** One end of a channel that the other side has been handed the other end of. */
export interface FramesPort {
  readonly post: (frame: ArrayBuffer) => void;
  readonly onMessage: (listener: (data: unknown) => void) => void;
  readonly close: () => void;
}

export interface WindowLinkDeps {
  /** Connects to the host, which is started when none runs. */
  readonly connect: (listener: HostLinkListener) => Promise<Result<HostLink, Failure>>;
  /** Hands the page one end of a new channel: to the page, the connection is open from then on. */
  readonly handOverPort: (link: number) => FramesPort;
  readonly sayText: (link: number, text: string) => void;
  readonly sayClosed: (link: number, why: Failure) => void;
  /** The host ended because somebody ended it: the window is not to start another one by itself. */
  readonly onHostEnded: () => void;
}

/** The connection of one window: at most one at a time, numbered by its page. */
export interface WindowLink {
  readonly open: (link: number) => Promise<void>;
  readonly text: (link: number, text: string) => void;
  /** Ends it without a word to the page: that link, or with null whatever is open. */
  readonly close: (link: number | null) => void;
}

interface Present {
  readonly link: number;
  /** Null while it is being made. */
  host: HostLink | null;
  port: FramesPort | null;
}

/**
 * Carries messages and frames between a page and the host, and looks into neither. A page that connects
 * anew, reloads or crashes leaves nothing behind.
 */
export function createWindowLink(deps: WindowLinkDeps): WindowLink {
  let present: Present | null = null;

  const drop = (): void => {
    present?.host?.close();
    present?.port?.close();
    present = null;
  };

  const end = (mine: Present, why: Failure): void => {
    if (present !== mine) return;
    drop();
    deps.sayClosed(mine.link, why);
  };

  const onEnd = (mine: Present, how: LinkEnd): void => {
    if (present !== mine) return;
    end(mine, how === 'ended' ? hostEnded : hostLost);
    if (how === 'ended') deps.onHostEnded();
  };

  const takeFrame = (mine: Present, data: unknown): void => {
    const frame = asBytes(data);
    if (frame === null) return end(mine, notAFrame);
    mine.host?.sendFrame(frame);
  };

  const open = async (link: number): Promise<void> => {
    drop();
    const mine: Present = { link, host: null, port: null };
    present = mine;
    const outcome = await deps.connect({
      onText: (text) => {
        if (present === mine) deps.sayText(link, text);
      },
      onFrame: (frame) => mine.port?.post(frame),
      onEnd: (how) => onEnd(mine, how),
    });
    if (present !== mine) {
      if (outcome.ok) outcome.value.close();
      return;
    }
    if (!outcome.ok) return end(mine, outcome.error);
    mine.host = outcome.value;
    mine.port = deps.handOverPort(link);
    mine.port.onMessage((data) => takeFrame(mine, data));
  };

  return {
    open,
    text: (link, text) => {
      if (present?.link === link) present.host?.sendText(text);
    },
    close: (link) => {
      if (link === null || present?.link === link) drop();
    },
  };
}

/** @returns null for what is no frame: not bytes, or more than the host takes in one message */
function asBytes(data: unknown): Uint8Array | null {
  const bytes = isAnyArrayBuffer(data) ? new Uint8Array(data) : data;
  if (!(bytes instanceof Uint8Array)) return null;
  return bytes.byteLength <= ipcLimits.socketMessageBytes ? bytes : null;
}

const hostLost = failure(
  'connection-lost',
  'The connection to the Swarmdeck host is lost.',
  'The window connects again by itself, and starts a host if there is none.',
);

const hostEnded = failure(
  'connection-lost',
  'The Swarmdeck host was stopped.',
  'Start it again when you need it.',
);

const notAFrame = failure(
  'invalid-message',
  'The window sent something that is no frame, or one that is too large.',
  'The window connects again by itself.',
);
