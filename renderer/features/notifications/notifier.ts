import type { AgentId, RequestId } from '#shared/base/ids.ts';
import { needsUser } from '#shared/detect/status.ts';
import { approvableOf } from '#shared/notify/approvable.ts';
import type { Approvable } from '#shared/notify/approvable.ts';
import { groupIntents } from '#shared/notify/group-intents.ts';
import { notify } from '#shared/notify/notify.ts';
import type { NotifyIntent } from '#shared/notify/notify.ts';
import type { NotifySettings } from '#shared/notify/settings.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { WebNotification } from './web-notifications.ts';

export interface NotifierDeps {
  readonly settings: () => NotifySettings;
  /** The person is not at this page: it is hidden, or another window has the keyboard. */
  readonly isAway: () => boolean;
  /** The agent whose terminal the person is looking at, or null. */
  readonly focusedAgent: () => AgentId | null;
  /** Minutes since midnight, local time. */
  readonly minuteOfDay: () => number;
  /** Calls back once after so many milliseconds; returns a function that cancels. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Returns a function that takes it away. */
  readonly show: (notification: WebNotification) => () => void;
  /** A notification was clicked. */
  readonly onClick: (intent: NotifyIntent) => void;
  /** The person approves, from the notification itself. */
  readonly onApprove: (requestId: RequestId) => void;
}

/** Notifies a person who is not at the page of what the swarm's events mean to them. */
export interface Notifier {
  readonly take: (before: SwarmState, events: readonly SwarmEvent[], after: SwarmState) => void;
  /** The person is back at the page, where everything stands: takes all notifications away. */
  readonly clear: () => void;
}

/** Milliseconds in which notifications are collected, so that ten at once become one. */
const collectingTime = 300;

export function createNotifier(deps: NotifierDeps): Notifier {
  const shown = new Map<string, { readonly intent: NotifyIntent; readonly close: () => void }>();
  let collected: readonly NotifyIntent[] = [];
  let latest = emptyState;
  let cancel: (() => void) | null = null;

  const takeAway = (tag: string): void => {
    const one = shown.get(tag);
    shown.delete(tag);
    one?.close();
  };

  /** What is on the screen may be old: only what was shown is approved, and only while it is still asked. */
  const approve = (intent: NotifyIntent, { requestId }: Approvable): void => {
    if (approvableOf(intent, latest)?.requestId === requestId) deps.onApprove(requestId);
    else deps.onClick(intent);
  };

  const show = (intent: NotifyIntent): void => {
    const { tag } = intent;
    // Put in the place of another one, a notification would come without a sound.
    takeAway(tag);
    const approvable = approvableOf(intent, latest);
    const close = deps.show({
      title: isOfDemo(intent, latest) ? `${intent.title} (demo)` : intent.title,
      body: approvable?.text ?? intent.body,
      tag,
      silent: !deps.settings().sound,
      onClick: () => deps.onClick(intent),
      onApprove: approvable === null ? null : () => approve(intent, approvable),
      onClose: () => {
        if (shown.get(tag)?.intent === intent) shown.delete(tag);
      },
    });
    shown.set(tag, { intent, close });
  };

  const flush = (): void => {
    cancel = null;
    const intents = collected.filter((intent) => isStillTrue(intent, latest));
    collected = [];
    if (!deps.isAway()) return;
    for (const intent of groupIntents(intents, (id) => latest.agents[id]?.spec.name ?? id)) show(intent);
  };

  const withdraw = (): void => {
    for (const [tag, { intent }] of shown) if (!isStillTrue(intent, latest)) takeAway(tag);
  };

  return {
    take: (before, events, after) => {
      latest = after;
      collected = [...collected, ...intentsOf(before, events, deps)];
      withdraw();
      if (collected.length > 0) cancel ??= deps.after(collectingTime, flush);
    },
    clear: () => {
      cancel?.();
      cancel = null;
      collected = [];
      for (const tag of shown.keys()) takeAway(tag);
    },
  };
}

function intentsOf(
  before: SwarmState,
  events: readonly SwarmEvent[],
  { settings, focusedAgent, minuteOfDay }: NotifierDeps,
): readonly NotifyIntent[] {
  const context = { settings: settings(), focusedAgent: focusedAgent(), minuteOfDay: minuteOfDay() };
  if (!context.settings.enabled) return [];
  const intents: NotifyIntent[] = [];
  let state = before;
  for (const event of events) {
    const next = apply(state, event);
    intents.push(...notify(state, next, event, context));
    state = next;
  }
  return intents;
}

/** What an agent asked and no longer asks is no news. */
const isStillTrue = ({ kind, agentIds }: NotifyIntent, state: SwarmState): boolean =>
  kind !== 'needs-you' ||
  agentIds.some((id) => {
    const agent = state.agents[id];
    return agent !== undefined && needsUser(agent.status.kind);
  });

const isOfDemo = ({ agentIds }: NotifyIntent, { agents, swarms }: SwarmState): boolean =>
  agentIds.every((id) => {
    const agent = agents[id];
    return agent !== undefined && swarms[agent.swarmId]?.source === 'demo';
  });
