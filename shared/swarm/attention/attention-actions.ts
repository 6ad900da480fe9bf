import type { StatusKind } from '../../detect/status.ts';
import type { OpenRequest } from '../requests/request-state.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';
import { lostTogether } from './lost-together.ts';
import { sameRequests } from './same-requests.ts';

/** One thing that a person can do about an item. How it is done is the window's to know. */
export interface AttentionActionSpec {
  /** On its button. */
  readonly label: string;
  /** On its button where there is room for the agent's name. */
  readonly labelFor?: (name: string) => string;
  /** The letter that does it: unique among the actions that fit one item. `j`, `k`, `y` are the queue's own, `u` takes back, `n`, `c`, `q` the window's. */
  readonly letter: string;
  /** It is dangerous, or final. */
  readonly danger?: boolean;
  readonly fits: (item: AttentionItem, agent: Agent, state: SwarmState) => boolean;
}

const hasStatus = (item: AttentionItem, ...kinds: readonly StatusKind[]): boolean =>
  item.kind === 'status' && kinds.includes(item.status.kind);

/** The request of an item that nobody has answered yet, if it asks so. */
const isAsking = (item: AttentionItem, ...kinds: readonly OpenRequest['request']['kind'][]): boolean =>
  item.kind === 'request' && item.request.answer === null && kinds.includes(item.request.request.kind);

/** An answer was given and has not left yet. */
const isHeld = ({ answer }: OpenRequest): boolean =>
  answer !== null && answer.heldMs > 0 && answer.sentAt === null;

/**
 * All actions of the attention queue, the likeliest first: the first that fits an item is its main one. A new
 * one needs a line here and a handler in `renderer/attention-handlers.ts`, which does not compile without it.
 */
export const attentionActions = {
  approve: { label: 'Approve', letter: 'a', fits: (item) => isAsking(item, 'permission', 'plan') },
  deny: {
    label: 'Deny',
    letter: 'd',
    danger: true,
    fits: (item) => isAsking(item, 'permission', 'plan'),
  },
  'approve-same': {
    label: 'Approve all alike',
    letter: 'l',
    fits: (item, _agent, state) =>
      isAsking(item, 'permission') && item.kind === 'request' && sameRequests(state, item.request).length > 1,
  },
  'approve-session': {
    label: 'For this session',
    letter: 's',
    fits: (item) =>
      isAsking(item, 'permission') &&
      item.kind === 'request' &&
      item.request.request.kind === 'permission' &&
      item.request.request.patterns.length > 0,
  },
  answer: { label: 'Answer', letter: 'a', fits: (item) => isAsking(item, 'question') },
  'take-back': {
    label: 'Undo',
    letter: 'u',
    fits: (item) => item.kind === 'request' && isHeld(item.request),
  },
  reorient: {
    label: 'Re-orient',
    letter: 'r',
    fits: (item, agent) => hasStatus(item, 'compacted') && isRunning(agent),
  },
  resume: {
    label: 'Resume',
    letter: 'v',
    fits: (item, agent) => hasStatus(item, 'crashed', 'lost') && !isRunning(agent) && agent.session !== null,
  },
  restart: {
    label: 'Restart',
    letter: 'r',
    fits: (item, agent) => hasStatus(item, 'crashed', 'lost') && !isRunning(agent),
  },
  'bring-back-lost': {
    label: 'Bring all back',
    letter: 'l',
    fits: (item, agent, state) =>
      hasStatus(item, 'lost') && !isRunning(agent) && lostTogether(state, agent.swarmId).length > 1,
  },
  redispatch: {
    label: 'Try another way',
    letter: 't',
    fits: (item) => hasStatus(item, 'looping', 'stalled', 'error', 'crashed', 'lost'),
  },
  nudge: {
    label: 'Nudge',
    letter: 'g',
    fits: (item, agent) => hasStatus(item, 'stalled') && isRunning(agent),
  },
  guide: {
    label: 'Guide',
    letter: 'g',
    fits: (item, agent) => hasStatus(item, 'error', 'blocked') && isRunning(agent),
  },
  'ask-evidence': {
    label: 'Ask for evidence',
    letter: 'e',
    fits: (item, agent) => item.kind === 'task' && item.task.stage === 'claimed' && isRunning(agent),
  },
  'accept-task': { label: 'Accept', letter: 'a', fits: (item) => item.kind === 'task' },
  'reopen-task': { label: 'Put back', letter: 'w', fits: (item) => item.kind === 'task' },
  'ask-stub': {
    label: 'Ask for a stub',
    labelFor: (name) => `Ask ${name} for a stub`,
    letter: 's',
    fits: (item, agent) => item.kind === 'deadlock' && isRunning(agent),
  },
  'route-need': { label: 'Pass on', letter: 'p', fits: (item) => item.kind === 'need' },
  'withdraw-need': {
    label: 'Drop request',
    letter: 'x',
    fits: (item) => item.kind === 'need' || item.kind === 'deadlock',
  },
  'send-again': {
    label: 'Send again',
    letter: 's',
    fits: (item, agent) => item.kind === 'message' && isRunning(agent),
  },
  'drop-message': { label: 'Dismiss', letter: 'x', fits: (item) => item.kind === 'message' },
  message: {
    label: 'Send message',
    letter: 'm',
    fits: (item, agent) => hasStatus(item, 'error', 'blocked', 'compacted') && isRunning(agent),
  },
  interrupt: {
    label: 'Interrupt',
    letter: 'i',
    fits: (item, agent) => hasStatus(item, 'looping', 'stalled') && isRunning(agent),
  },
  'hand-over': {
    label: 'Hand over',
    letter: 'h',
    fits: (item) =>
      item.kind === 'task' ||
      hasStatus(item, 'blocked', 'error', 'compacted', 'looping', 'stalled', 'crashed', 'lost'),
  },
  'settle-conflict': { label: 'Settle', letter: 's', fits: (item) => item.kind === 'conflict' },
  'tell-both': { label: 'Tell them', letter: 't', fits: (item) => item.kind === 'conflict' },
  'pause-agent': {
    label: 'Pause',
    letter: 'p',
    fits: (item, agent) => item.kind === 'conflict' && isRunning(agent),
  },
  'dismiss-conflict': { label: 'Accept', letter: 'x', fits: (item) => item.kind === 'conflict' },
  open: { label: 'Open terminal', letter: 'o', fits: () => true },
} as const satisfies Readonly<Record<string, AttentionActionSpec>>;

export type AttentionActionId = keyof typeof attentionActions;

const specs: readonly (readonly [AttentionActionId, AttentionActionSpec])[] = Object.entries(
  attentionActions,
) as [AttentionActionId, AttentionActionSpec][];

/** What a person can do about an item now, the main action first; nothing once the agent is gone. */
export function actionsFor(item: AttentionItem, state: SwarmState): readonly AttentionActionId[] {
  const agent = state.agents[item.agentId];
  if (agent === undefined) return [];
  return specs.filter(([, spec]) => spec.fits(item, agent, state)).map(([id]) => id);
}

/** The action that a letter does to an item now, or null. */
export const actionForLetter = (
  item: AttentionItem,
  state: SwarmState,
  letter: string,
): AttentionActionId | null =>
  actionsFor(item, state).find((id) => attentionActions[id].letter === letter) ?? null;
