/** One call of an agent that was let in. */
export interface HookCall {
  /** What follows the door's address: `/` when nothing does. */
  readonly path: string;
  /** The body, as JSON; its shape is for the adapter to check. */
  readonly body: unknown;
  /** Aborted when the caller has hung up or the door was closed. */
  readonly gone: AbortSignal;
}

/** What goes back as JSON. An empty object says that there is no opinion. */
export type HookReply = Readonly<Record<string, unknown>>;

/** Takes a call. A reply that is held must not outlast {@link HookCall.gone}. */
export type HookHandler = (call: HookCall) => HookReply | Promise<HookReply>;

/** The open way in of one run. */
export interface Door {
  readonly token: string;
  /**
   * @param gone - aborted by the caller's hanging up, or here
   * @returns null when too many calls are held already
   */
  readonly call: (path: string, body: unknown, gone: AbortController) => Promise<HookReply | null>;
  readonly close: () => void;
}

/** No agent asks so many things at once; a program that holds more is not one. */
export const mostHeldCalls = 64;

/** A call is held no longer than this, in milliseconds: a person may answer a question the next morning. */
const longestHoldMs = 25 * 3_600_000;

export function createDoor(token: string, handle: HookHandler): Door {
  const held = new Set<AbortController>();
  return {
    token,
    call: async (path, body, gone) => {
      if (held.size >= mostHeldCalls) return null;
      held.add(gone);
      const timer = setTimeout(() => gone.abort(), longestHoldMs).unref();
      try {
        return await Promise.race([handle({ path, body, gone: gone.signal }), releasedBy(gone.signal)]);
      } finally {
        clearTimeout(timer);
        held.delete(gone);
      }
    },
    close: () => held.forEach((gone) => gone.abort()),
  };
}

/** No opinion, once the signal is aborted. */
const releasedBy = (signal: AbortSignal): Promise<HookReply> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve({});
    else signal.addEventListener('abort', () => resolve({}), { once: true });
  });
