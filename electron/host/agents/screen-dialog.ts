import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RequestId } from '#shared/base/ids.ts';
import type { ShownDialog } from '#shared/detect/dialog.ts';
import type { AgentRequest, RequestAnswer } from '#shared/signals/agent-request.ts';
import type { EventOf } from '#shared/swarm/events.ts';
import { keysFor, requestOf } from './dialog-request.ts';

/** Spans of time that dialogs on the screen are followed by, in milliseconds. */
export const dialogPace = {
  /** A dialog must stand still for so long before it is told: it is painted in pieces. */
  settleMs: 150,
  /** Where the agent tells its requests itself, that comes first: the screen speaks only when it says nothing. */
  settleBesideReportsMs: 2_000,
  /** It must be away for so long before it counts as closed: a frame may be drawn without it, or with half of it. */
  goneMs: 250,
  /** After the key of an answer the dialog must go within this. */
  closeMs: 3_000,
} as const;

/** What is known of the dialog on the screen of one run. */
export type DialogState =
  | { readonly kind: 'none' }
  /** Not told yet. */
  | { readonly kind: 'settling'; readonly dialog: ShownDialog; readonly since: number }
  /** Told as a request; `goneSince`: from when on it was not seen any more. */
  | {
      readonly kind: 'open';
      readonly id: RequestId;
      readonly dialog: ShownDialog;
      readonly goneSince: number | null;
      /** A key of the person came while it was open. */
      readonly personTyped: boolean;
      /** When the key of our answer was pressed; null before. */
      readonly pressedAt: number | null;
    }
  /** Our answer failed and the dialog is still there: told anew once the person has been told. */
  | { readonly kind: 'refused'; readonly dialog: ShownDialog; readonly since: number };

export type DialogInput =
  /** The screen was looked at: see the context. */
  | { readonly kind: 'seen' }
  | { readonly kind: 'answer'; readonly id: RequestId; readonly answer: RequestAnswer }
  | { readonly kind: 'person-typed' }
  | { readonly kind: 'tick' };

export type DialogFact =
  | { readonly kind: 'opened'; readonly id: RequestId; readonly request: AgentRequest }
  | {
      readonly kind: 'closed';
      readonly id: RequestId;
      readonly outcome: EventOf<'request-closed'>['outcome'];
      readonly failure: Failure | null;
    };

export interface DialogStep {
  readonly state: DialogState;
  /** Keys to press now, or null. */
  readonly write: string | null;
  readonly facts: readonly DialogFact[];
  /** When a `tick` is needed if nothing else happens before; null for never. */
  readonly wakeAt: number | null;
}

export interface DialogContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The dialog on the screen at this moment; null also when that is not known. */
  readonly shown: ShownDialog | null;
  /** The agent tells its requests by its own channel. */
  readonly besideReports: boolean;
  readonly mint: () => RequestId;
}

export const noDialog: DialogState = { kind: 'none' };

const rest = (state: DialogState, wakeAt: number | null, ...facts: readonly DialogFact[]): DialogStep => ({
  state,
  write: null,
  facts,
  wakeAt,
});

/** What follows once a fact is told. */
const after = (fact: DialogFact, step: DialogStep): DialogStep => ({ ...step, facts: [fact, ...step.facts] });

/**
 * Follows the dialog on a screen by one input. Pure. A dialog that stands still becomes a request; an answer
 * is typed only while the very dialog that was told is on the screen, and is then watched until it is gone.
 */
export function stepDialog(state: DialogState, input: DialogInput, context: DialogContext): DialogStep {
  switch (input.kind) {
    case 'seen':
    case 'tick':
      return look(state, context);
    case 'person-typed':
      return look(state.kind === 'open' ? { ...state, personTyped: true } : state, context);
    case 'answer':
      return state.kind === 'open' && state.id === input.id
        ? press(state, input.answer, context)
        : after(closed(input.id, 'failed', vanished), look(state, context));
    default:
      return assertNever(input);
  }
}

function look(state: DialogState, context: DialogContext): DialogStep {
  switch (state.kind) {
    case 'none':
      return context.shown === null
        ? rest(state, null)
        : settle({ kind: 'settling', dialog: context.shown, since: context.now }, context);
    case 'settling':
    case 'refused':
      return settle(state, context);
    case 'open':
      return follow(state, context);
    default:
      return assertNever(state);
  }
}

type Waiting = Extract<DialogState, { kind: 'settling' | 'refused' }>;

function settle(state: Waiting, context: DialogContext): DialogStep {
  const { now, shown, besideReports, mint } = context;
  if (shown === null) return rest(noDialog, null);
  const isSame = isSameDialog(state.dialog, shown);
  const since = isSame ? state.since : now;
  const wait = besideReports ? dialogPace.settleBesideReportsMs : dialogPace.settleMs;
  const request = requestOf(shown);
  if (request === null) return rest({ kind: 'settling', dialog: shown, since }, null);
  if (now < since + wait) return rest({ kind: 'settling', dialog: shown, since }, since + wait);
  const id = mint();
  const open = {
    kind: 'open',
    id,
    dialog: shown,
    goneSince: null,
    personTyped: false,
    pressedAt: null,
  } as const;
  return rest(open, null, { kind: 'opened', id, request });
}

type Open = Extract<DialogState, { kind: 'open' }>;

function follow(state: Open, context: DialogContext): DialogStep {
  const { now, shown } = context;
  const { pressedAt } = state;
  if (shown !== null && isSameDialog(state.dialog, shown)) {
    const here: Open = { ...state, goneSince: null };
    if (pressedAt === null) return rest(here, null);
    const until = pressedAt + dialogPace.closeMs;
    return now < until
      ? rest(here, until)
      : rest(
          { kind: 'refused', dialog: shown, since: now },
          now + dialogPace.settleMs,
          closed(state.id, 'failed', stillThere),
        );
  }
  const goneSince = state.goneSince ?? now;
  const until = goneSince + dialogPace.goneMs;
  // Nor does another one in its place end it at once: after a resize the same dialog is drawn in pieces.
  if (now < until) return rest({ ...state, goneSince }, until);
  const outcome = pressedAt !== null ? 'answered' : state.personTyped ? 'answered-elsewhere' : 'withdrawn';
  return after(closed(state.id, outcome, null), look(noDialog, context));
}

/** The dialog that was told must be the one on the screen now, or nothing is typed. */
function press(state: Open, answer: RequestAnswer, context: DialogContext): DialogStep {
  const { now, shown } = context;
  if (state.pressedAt !== null) return rest(state, state.pressedAt + dialogPace.closeMs);
  if (shown === null || !isSameDialog(state.dialog, shown)) {
    return after(closed(state.id, 'failed', vanished), look(noDialog, context));
  }
  const keys = keysFor(shown, answer);
  if (!keys.ok) {
    const refused: DialogState = { kind: 'refused', dialog: shown, since: now };
    return rest(refused, now + dialogPace.settleMs, closed(state.id, 'failed', keys.error));
  }
  return { ...rest({ ...state, pressedAt: now }, now + dialogPace.closeMs), write: keys.value };
}

const isSameDialog = (a: ShownDialog, b: ShownDialog): boolean =>
  a.rule.spec.name === b.rule.spec.name && a.words === b.words;

const closed = (
  id: RequestId,
  outcome: EventOf<'request-closed'>['outcome'],
  failure: Failure | null,
): DialogFact => ({ kind: 'closed', id, outcome, failure });

const vanished = failure(
  'request-not-open',
  'The dialog was gone or another one before the answer could be typed. Nothing was typed.',
  'Look at its terminal.',
);

const stillThere = failure(
  'channel-failed',
  'The key of the answer was pressed, but the dialog is still there.',
  'Look at its terminal and answer there.',
);
