import type { Failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import type { AgentChannel } from '../adapters/adapter.ts';
import type { DeliveryOutcome } from './delivery-state.ts';

/** Brings messages to one run: through the agent's channel where that takes them, else by typing. */
export interface MessageRoute {
  readonly deliver: (id: MessageId, text: string) => void;
  /** Takes a message back. @returns whether it stood in this line and no channel has it yet */
  readonly recall: (id: MessageId) => boolean;
  /** Gives a message another text. @returns as {@link MessageRoute.recall} */
  readonly redraft: (id: MessageId, text: string) => boolean;
  /** The process ended: what the channel has not taken fails. */
  readonly end: (reason: Failure) => void;
}

export interface MessageRouteDeps {
  /** Asked for each message: a channel opens and breaks at its own time. */
  readonly inject: () => NonNullable<AgentChannel['inject']> | null;
  /** Puts a message in the line of those to be typed. */
  readonly type: (id: MessageId, text: string) => void;
  readonly report: (outcomes: readonly DeliveryOutcome[]) => void;
}

export function createMessageRoute({ inject, type, report }: MessageRouteDeps): MessageRoute {
  /** Not yet taken, in order; only the first is under way. */
  const line: { readonly id: MessageId; readonly text: string }[] = [];
  let isUnderWay = false;
  let isEnded = false;

  const next = async (): Promise<void> => {
    const [message] = line;
    if (message === undefined || isUnderWay || isEnded) return;
    const { id, text } = message;
    const give = inject();
    if (give === null) type(id, text);
    else {
      isUnderWay = true;
      const given = await give(text);
      isUnderWay = false;
      // At the end everything that was in the line has failed.
      if (line[0] !== message) return;
      // A channel that does not take it leaves the prompt, which says itself whether it is free.
      if (given.ok) {
        report([
          { kind: 'sent', id },
          { kind: 'accepted', id },
        ]);
      } else type(id, text);
    }
    line.shift();
    await next();
  };

  /** Place in the line of a message that is not under way; -1 when there is none. */
  const placeOf = (id: MessageId): number =>
    line.findIndex((message, place) => message.id === id && !(isUnderWay && place === 0));

  return {
    recall: (id) => {
      const place = placeOf(id);
      if (place >= 0) line.splice(place, 1);
      return place >= 0;
    },
    redraft: (id, text) => {
      const place = placeOf(id);
      if (place >= 0) line[place] = { id, text };
      return place >= 0;
    },
    deliver: (id, text) => {
      if (isEnded) return type(id, text);
      line.push({ id, text });
      void next();
    },
    end: (failure) => {
      isEnded = true;
      const failed = line.splice(0).map(({ id }): DeliveryOutcome => ({ kind: 'failed', id, failure }));
      if (failed.length > 0) report(failed);
    },
  };
}
