import type { AgentId, MintId, RequestId, RunId } from '#shared/base/ids.ts';
import { drawnDialog, openDialog } from '#shared/detect/dialog.ts';
import type { ShownDialog } from '#shared/detect/dialog.ts';
import type { DetectorState } from '#shared/detect/state.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { Clock } from './clock.ts';
import { createInputQueue } from './input-queue.ts';
import { noDialog, stepDialog } from './screen-dialog.ts';
import type { DialogFact, DialogInput } from './screen-dialog.ts';
import type { ChannelStanding } from './reported-run.ts';
import { createWakeTimer } from './wake-timer.ts';

/** The dialogs on the screen of one run, as requests that are answered by the agent's own keys. */
export interface ScreenRequests {
  /** What the screen shows now. Not to be told while bytes wait that may change it. */
  readonly seen: (state: DetectorState) => void;
  readonly personTyped: () => void;
  /** @returns false when the request did not come from the screen */
  readonly answer: (requestId: RequestId, answer: RequestAnswer) => boolean;
  /** The process ended. */
  readonly end: () => void;
}

export interface ScreenRequestsDeps {
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly record: RecordFacts;
  /** Types into the terminal. */
  readonly write: (keys: string) => void;
  /** Sends the agent a message, once its prompt is free. */
  readonly say: (text: string) => void;
  /** All that the program wrote so far is in the last sight. */
  readonly isUpToDate: () => boolean;
  readonly reports: () => ChannelStanding;
}

export function createScreenRequests(deps: ScreenRequestsDeps): ScreenRequests {
  const { agentId, runId, clock, mint, record, write, say, isUpToDate, reports } = deps;
  /** Requests that this run told from its screen: an answer to one of them never goes elsewhere. */
  const told = new Set<RequestId>();
  let state = noDialog;
  let shown: ShownDialog | null = null;
  /** Answers that came while bytes were on the way to the screen: judged by the sight that shows them. */
  const waiting: DialogInput[] = [];
  let reason = '';
  let isEnded = false;

  const factOf = (fact: DialogFact): EventBody =>
    fact.kind === 'opened'
      ? {
          type: 'request-opened',
          agentId,
          runId,
          requestId: fact.id,
          channel: 'screen',
          request: fact.request,
        }
      : {
          type: 'request-closed',
          agentId,
          requestId: fact.id,
          outcome: fact.outcome,
          failure: fact.failure,
        };
  const timer = createWakeTimer(clock, () => {
    if (isUpToDate()) give({ kind: 'tick' });
  });
  const stepOnce = (input: DialogInput): void => {
    const context = {
      now: clock.now(),
      shown,
      besideReports: reports().tellsRequests,
      mint: () => mint('request'),
    };
    const step = stepDialog(state, input, context);
    state = step.state;
    timer.set(step.wakeAt);
    for (const fact of step.facts) if (fact.kind === 'opened') told.add(fact.id);
    if (step.facts.length > 0) record(step.facts.map(factOf), 'agent');
    if (step.write !== null) write(step.write);
    // Keys carry no reason: it follows as a message.
    const isTaken = step.facts.some((fact) => fact.kind === 'closed' && fact.outcome === 'answered');
    if (isTaken && reason !== '') say(reason);
    if (isTaken) reason = '';
  };
  const queue = createInputQueue(stepOnce);
  const give = (input: DialogInput): void => {
    if (!isEnded) queue(input);
  };

  return {
    seen: (detected) => {
      const isPressed = state.kind === 'open' && state.pressedAt !== null;
      // What the agent asks through its channel is answered there.
      if (reports().isAsking) shown = null;
      else shown = isPressed ? drawnDialog(detected) : openDialog(detected);
      for (const input of waiting.splice(0)) give(input);
      give({ kind: 'seen' });
    },
    personTyped: () => give({ kind: 'person-typed' }),
    answer: (requestId, answer) => {
      if (!told.has(requestId)) return false;
      reason = answer.kind === 'deny' ? answer.reason.trim() : '';
      const input: DialogInput = { kind: 'answer', id: requestId, answer };
      if (isUpToDate()) give(input);
      else waiting.push(input);
      return true;
    },
    end: () => {
      isEnded = true;
      waiting.length = 0;
      timer.set(null);
    },
  };
}
