import type { Failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import type { AgentChannel } from '../adapters/adapter.ts';
import type { DeliveryOutcome } from './delivery-state.ts';

/** Brings messages to one run: through the agent's channel where that takes them, else by typing. */
export interface MessageRoute {
  readonly deliver: (id: MessageId, text: string) => void;
  /** Takes a message back. @returns whether it stood in this line */
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

/** A message on its way to the channel. */
interface Routed {
  readonly id: MessageId;
  /** What the person wants the agent to get by now; null when it was taken back. */
  readonly text: string | null;
}

export function createMessageRoute({ inject, type, report }: MessageRouteDeps): MessageRoute {
  /** Not yet taken, in order; only the first is under way. */
  const line: Routed[] = [];
  let isUnderWay = false;
  let isEnded = false;

  const next = async (): Promise<void> => {
    const [message] = line;
    if (message === undefined || isUnderWay || isEnded) return;
    const { id, text } = message;
    const give = inject();
    if (text !== null && give === null) type(id, text);
    else if (text !== null && give !== null) {
      isUnderWay = true;
      const given = await give(text);
      isUnderWay = false;
      // At the end everything that was in the line has failed.
      if (isEnded) return;
      const wanted = line[0]?.text ?? null;
      if (given.ok) report(takenOutcomes(id, wanted !== null && wanted !== text));
      // Typed as well, the agent might be told twice.
      else if (given.error.code === 'channel-unanswered')
        report([{ kind: 'failed', id, failure: given.error }]);
      // A channel that does not take it leaves the prompt, which says itself whether it is free.
      else if (wanted !== null) type(id, wanted);
    }
    line.shift();
    await next();
  };

  /** @returns whether it stood in the line; what the channel has been given it may have taken by then */
  const change = (id: MessageId, text: string | null): boolean => {
    const place = line.findIndex((message) => message.id === id);
    if (place >= 0) line[place] = { id, text };
    return place >= 0;
  };

  return {
    recall: (id) => change(id, null),
    redraft: (id, text) => change(id, text),
    deliver: (id, text) => {
      if (isEnded) return type(id, text);
      line.push({ id, text });
      void next();
    },
    end: (failure) => {
      isEnded = true;
      const failed = line
        .splice(0)
        .filter(({ text }) => text !== null)
        .map(({ id }): DeliveryOutcome => ({ kind: 'failed', id, failure }));
      if (failed.length > 0) report(failed);
    },
  };
}

const takenOutcomes = (id: MessageId, isEdited: boolean): readonly DeliveryOutcome[] => [
  { kind: 'sent', id },
  { kind: 'accepted', id },
  ...(isEdited ? [{ kind: 'edit-too-late', id } as const] : []),
];
