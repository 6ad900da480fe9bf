import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { MessageId, RequestId } from '#shared/base/ids.ts';
import type { DetectorState } from '#shared/detect/detector.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';
import type { AgentRunDeps, AgentRunRequest } from './agent-run-deps.ts';
import { factOf } from './delivery-fact.ts';
import type { DeliveryOutcome } from './delivery-state.ts';
import { createMessageDelivery } from './message-delivery.ts';
import { createMessageRoute } from './message-route.ts';
import { promptStateOf } from './prompt-state.ts';
import type { ReportedRun } from './reported-run.ts';
import { createScreenRequests } from './screen-requests.ts';

/** What reaches the prompt of one run: messages, and answers to the dialogs on its screen. */
export interface RunPrompt {
  /** Puts a message of the app itself in line, and records that. */
  readonly say: (text: string) => void;
  /** Puts a message in line: for the agent's channel, or to be typed when the prompt is free. */
  readonly deliver: (id: MessageId, text: string) => void;
  /** Takes a message back that was not sent yet. */
  readonly recall: (id: MessageId) => void;
  /** Gives a message that was not sent yet another text. */
  readonly redraft: (id: MessageId, text: string) => void;
  /** @returns false when the request did not come from the screen */
  readonly answer: (requestId: RequestId, answer: RequestAnswer) => boolean;
  readonly personTyped: () => void;
  /** The program wrote so many bytes, which the screen will show. */
  readonly wrote: (bytes: number) => void;
  /** The screen is about to show so many of them. */
  readonly showing: (bytes: number) => void;
  /** The status was looked at anew. */
  readonly look: () => void;
  /** The process ended or never came up. */
  readonly end: (reason: Failure) => void;
}

export interface RunPromptDeps
  extends
    Pick<AgentRunRequest, 'agentId' | 'runId' | 'profile'>,
    Pick<AgentRunDeps, 'clock' | 'mint' | 'record'> {
  readonly screen: Pick<TerminalScreen, 'view' | 'takesPaste'>;
  readonly state: () => DetectorState;
  readonly reports: Pick<ReportedRun, 'inject' | 'standing'>;
  /** Types into the terminal. */
  readonly write: (text: string) => void;
}

/**
 * Nothing here types while output is on its way to the screen: it may hold a question that nobody has seen,
 * and what is typed would answer it.
 */
export function createRunPrompt(deps: RunPromptDeps): RunPrompt {
  const { agentId, profile, clock, mint, record, screen, state, reports, write } = deps;
  let bytesWritten = 0;
  let bytesShown = 0;

  /** All that the program wrote so far is in the view that the detector has read. */
  const isUpToDate = (): boolean => bytesShown === bytesWritten;
  const report = (outcomes: readonly DeliveryOutcome[]): void =>
    record(
      outcomes.map((outcome) => factOf(agentId, outcome)),
      'host',
    );
  const delivery = createMessageDelivery({ typing: profile, clock, write, report, isUpToDate });
  const route = createMessageRoute({ inject: reports.inject, type: delivery.queue, report });
  const say = (text: string): void => {
    const messageId = mint('message');
    record([{ type: 'message-queued', agentId, messageId, text }], 'host');
    delivery.queue(messageId, text);
  };
  const dialogs = createScreenRequests({ ...deps, say, isUpToDate, reports: reports.standing });

  const look = (): void => {
    if (!isUpToDate()) return;
    const seen = state();
    dialogs.seen(seen);
    delivery.seen({
      prompt: promptStateOf(seen),
      view: screen.view,
      input: seen.reading?.regions.get('input') ?? null,
      takesPaste: screen.takesPaste,
    });
  };

  return {
    say,
    deliver: route.deliver,
    recall: (id) => {
      if (!route.recall(id)) delivery.recall(id);
    },
    redraft: (id, text) => {
      if (!route.redraft(id, text)) delivery.redraft(id, text);
    },
    answer: dialogs.answer,
    personTyped: () => {
      delivery.personTyped();
      dialogs.personTyped();
    },
    wrote: (bytes) => void (bytesWritten += bytes),
    // The screen tells of the bytes right before the view that shows them.
    showing: (bytes) =>
      queueMicrotask(() => {
        bytesShown += bytes;
        look();
      }),
    look,
    end: (reason) => {
      route.end(reason);
      delivery.end(reason);
      dialogs.end();
    },
  };
}

/** Why a message did not reach an agent whose process has ended. */
export const endedBefore = (name: string): Failure =>
  failure(
    'agent-not-running',
    `${name} ended before the message reached it.`,
    'Restart it and send the message again.',
  );
