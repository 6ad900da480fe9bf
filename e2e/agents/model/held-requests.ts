import type { ModelReply, ModelRequest } from './script.ts';

/** A request that waits for what the model says. */
export interface HeldRequest {
  readonly request: ModelRequest;
  readonly reply: (reply: ModelReply) => void;
}

export type MatchRequest = (request: ModelRequest) => boolean;

/** What an agent asks is held until somebody takes it: so nothing is answered that was not expected. */
export interface HeldRequests {
  /** A request came in. Resolves with the answer; never, when the agent hung up before. */
  readonly hold: (request: ModelRequest, gone: AbortSignal) => Promise<ModelReply>;
  /**
   * The oldest request that fits, or the next one that comes.
   *
   * @param what - what is waited for, for people
   * @throws when none came within so many milliseconds
   */
  readonly take: (what: string, fits: MatchRequest, withinMs: number) => Promise<HeldRequest>;
  /** From now on, what fits is answered so at once. */
  readonly always: (fits: MatchRequest, reply: ModelReply) => void;
}

interface Taker {
  readonly fits: MatchRequest;
  readonly give: (held: HeldRequest) => void;
}

export function createHeldRequests(): HeldRequests {
  const held = new Set<HeldRequest>();
  const takers = new Set<Taker>();
  const standing: { readonly fits: MatchRequest; readonly reply: ModelReply }[] = [];

  const offer = (one: HeldRequest): void => {
    const taker = [...takers].find(({ fits }) => fits(one.request));
    if (taker === undefined) return;
    takers.delete(taker);
    held.delete(one);
    taker.give(one);
  };
  return {
    hold: (request, gone) => {
      const known = standing.find(({ fits }) => fits(request));
      if (known !== undefined) return Promise.resolve(known.reply);
      const { promise, resolve } = Promise.withResolvers<ModelReply>();
      const one = { request, reply: resolve };
      held.add(one);
      gone.addEventListener('abort', () => held.delete(one), { once: true });
      offer(one);
      return promise;
    },
    take: (what, fits, withinMs) => {
      const { promise, resolve, reject } = Promise.withResolvers<HeldRequest>();
      const taker = { fits, give: resolve };
      const giveUp = (): void => {
        takers.delete(taker);
        const waiting = [...held].map(({ request }) => JSON.stringify(request.prompt.slice(-200)));
        reject(
          new Error(
            `The model was not asked ${what} within ${withinMs / 1000} s; ${waiting.length} other requests wait: ${waiting.join(', ')}`,
          ),
        );
      };
      const timer = setTimeout(giveUp, withinMs);
      takers.add(taker);
      [...held].forEach(offer);
      return promise.finally(() => clearTimeout(timer));
    },
    always: (fits, reply) => {
      standing.push({ fits, reply });
      for (const one of held) {
        if (!fits(one.request)) continue;
        held.delete(one);
        one.reply(reply);
      }
    },
  };
}
