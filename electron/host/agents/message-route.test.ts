import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { DeliveryOutcome } from './delivery-state.ts';
import { createMessageRoute } from './message-route.ts';
import type { MessageRoute } from './message-route.ts';

const first = 'm1' as MessageId;
const second = 'm2' as MessageId;
const refused = err(failure('channel-failed', 'It takes no messages now.'));
const unanswered = err(failure('channel-unanswered', 'It gave no answer.'));

/** A channel that answers when the test says so. */
let given: string[];
let typed: (readonly [MessageId, string])[];
let outcomes: DeliveryOutcome[];
let answer: (result: Result<null, Failure>) => Promise<void>;
let route: MessageRoute;

beforeEach(() => {
  given = [];
  typed = [];
  outcomes = [];
  route = createMessageRoute({
    inject: () => (text) => {
      given.push(text);
      const { promise, resolve } = Promise.withResolvers<Result<null, Failure>>();
      answer = async (result) => {
        resolve(result);
        await promise;
        // The route goes on in the next turns.
        await new Promise<void>((done) => setImmediate(done));
      };
      return promise;
    },
    type: (id, text) => typed.push([id, text]),
    report: (told) => outcomes.push(...told),
  });
});

describe('a message that is given to the channel', () => {
  it('is typed where that refuses it, and the next one follows', async () => {
    route.deliver(first, 'First');
    route.deliver(second, 'Second');
    await answer(refused);
    await answer(ok(null));
    expect(given).toEqual(['First', 'Second']);
    expect(typed).toEqual([[first, 'First']]);
    expect(outcomes).toEqual([
      { kind: 'sent', id: second },
      { kind: 'accepted', id: second },
    ]);
  });

  it('is not typed as well where that gives no answer: it may have taken it', async () => {
    route.deliver(first, 'First');
    await answer(unanswered);
    expect(typed).toEqual([]);
    expect(outcomes).toEqual([{ kind: 'failed', id: first, failure: unanswered.error }]);
  });

  it('and taken back meanwhile is not typed after a refusal', async () => {
    route.deliver(first, 'First');
    expect(route.recall(first)).toBe(true);
    await answer(refused);
    expect([typed, outcomes]).toEqual([[], []]);
  });

  it('and taken back too late was sent', async () => {
    route.deliver(first, 'First');
    route.recall(first);
    await answer(ok(null));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'accepted']);
  });

  it('and changed meanwhile is typed as it is wanted by then', async () => {
    route.deliver(first, 'First');
    expect(route.redraft(first, 'Better')).toBe(true);
    await answer(refused);
    expect(typed).toEqual([[first, 'Better']]);
  });

  it('and changed too late says so', async () => {
    route.deliver(first, 'First');
    route.redraft(first, 'Better');
    await answer(ok(null));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'accepted', 'edit-too-late']);
  });

  it('fails when the agent ends first, unless it was taken back', async () => {
    route.deliver(first, 'First');
    route.deliver(second, 'Second');
    route.recall(second);
    const reason = failure('agent-not-running', 'It ended.');
    route.end(reason);
    await answer(ok(null));
    expect(outcomes).toEqual([{ kind: 'failed', id: first, failure: reason }]);
  });
});

describe('a message that waits for its turn', () => {
  it('is changed and taken back like any other', async () => {
    const third = 'm3' as MessageId;
    route.deliver(first, 'First');
    route.deliver(second, 'Second');
    route.deliver(third, 'Third');
    route.recall(second);
    route.redraft(third, 'Last');
    await answer(ok(null));
    await answer(ok(null));
    expect(given).toEqual(['First', 'Last']);
    expect(route.recall(third)).toBe(false);
  });
});
