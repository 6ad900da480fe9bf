import { Notification } from 'electron';
import type { AgentId, RequestId } from '#shared/base/ids.ts';
import { needsUser } from '#shared/detect/status.ts';
import { approvableOf } from '#shared/notify/approvable.ts';
import { groupIntents } from '#shared/notify/group-intents.ts';
import { notify } from '#shared/notify/notify.ts';
import type { NotifyIntent } from '#shared/notify/notify.ts';
import type { NotifySettings } from '#shared/notify/settings.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { notificationBody } from './notification-body.ts';

export interface NotificationsDeps {
  readonly settings: () => NotifySettings;
  /** The agent that the person is looking at, or null. */
  readonly focusedAgent: () => AgentId | null;
  readonly now: () => Date;
  /** Calls back once after so many milliseconds; returns a function that cancels. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** A click: leads to the agent, or with null to all of them. */
  readonly onClick: (agentId: AgentId | null) => void;
  /** The person approves, from the notification itself. */
  readonly onApprove: (requestId: RequestId) => void;
  readonly log: (line: string) => void;
}

export interface Notifications {
  readonly take: (before: SwarmState, events: readonly SwarmEvent[], after: SwarmState) => void;
  readonly dispose: () => void;
}

/** Milliseconds in which notifications are collected, so that ten at once become one. */
const collectingTime = 300;

/** Tells the person what the policy of shared/notify says. */
export function createNotifications(deps: NotificationsDeps): Notifications {
  const shown = new Map<string, { readonly intent: NotifyIntent; readonly notification: Notification }>();
  let collected: readonly NotifyIntent[] = [];
  let latest = emptyState;
  let cancel: (() => void) | null = null;

  const show = (intent: NotifyIntent): void => {
    shown.get(intent.tag)?.notification.close();
    const { title, tag, agentIds } = intent;
    const approvable = approvableOf(intent, latest);
    const notification = new Notification({
      title,
      body: notificationBody(approvable?.text ?? intent.body, process.platform),
      silent: !deps.settings().sound,
      ...(approvable === null ? {} : { actions: [{ type: 'button', text: 'Approve' }] }),
    });
    // Kept here: one that is collected as garbage hears of no click.
    shown.set(tag, { intent, notification });
    notification.on('click', () => deps.onClick(agentIds.length === 1 ? (agentIds[0] ?? null) : null));
    notification.on('action', () => {
      // What is on the screen may be old: only what was shown is approved, and only while it is still asked.
      if (approvable !== null && approvableOf(intent, latest)?.requestId === approvable.requestId)
        deps.onApprove(approvable.requestId);
      else deps.onClick(agentIds[0] ?? null);
    });
    notification.on('failed', (_event, error) => deps.log(`The notification "${title}" failed: ${error}`));
    notification.on('close', () => {
      if (shown.get(tag)?.notification === notification) shown.delete(tag);
    });
    notification.show();
  };

  const flush = (): void => {
    cancel = null;
    const intents = collected;
    collected = [];
    for (const intent of groupIntents(intents, (id) => latest.agents[id]?.spec.name ?? id)) show(intent);
  };

  /** What an agent asked and no longer asks is taken back. */
  const withdraw = (state: SwarmState): void => {
    for (const { intent, notification } of shown.values()) {
      const stillNeeded = intent.agentIds.some((id) => {
        const agent = state.agents[id];
        return agent !== undefined && needsUser(agent.status.kind);
      });
      if (intent.kind === 'needs-you' && !stillNeeded) notification.close();
    }
  };

  return {
    take: (before, events, after) => {
      const now = deps.now();
      const context = {
        settings: deps.settings(),
        focusedAgent: deps.focusedAgent(),
        minuteOfDay: now.getHours() * 60 + now.getMinutes(),
      };
      latest = after;
      let state = before;
      for (const event of events) {
        const next = apply(state, event);
        collected = [...collected, ...notify(state, next, event, context)];
        state = next;
      }
      withdraw(after);
      if (collected.length > 0) cancel ??= deps.after(collectingTime, flush);
    },
    dispose: () => {
      cancel?.();
      for (const { notification } of shown.values()) notification.close();
    },
  };
}
