import {
  ArrowRightLeft,
  Check,
  Compass,
  FileSearch,
  HandHelping,
  Lightbulb,
  MessageCircleWarning,
  RotateCcw,
  Send,
  Signpost,
  TestTube,
  X,
} from 'lucide-react';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import {
  composeAskForEvidence,
  composeNudge,
  composeStubRequest,
} from '#shared/swarm/recovery/short-messages.ts';
import type { Agent } from '#shared/swarm/state.ts';
import type { AttentionHandler, AttentionHandlers } from '../../attention/attention-handlers.ts';
import { dismissMessage, dropNeed, takeStep } from '../../attention/reversible-step.ts';
import { GuideForm } from './guide-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { RedispatchForm } from './redispatch-form.tsx';
import { ReorientForm } from './reorient-form.tsx';
import { RouteNeedForm } from './route-need-form.tsx';

type RunHandler = Extract<AttentionHandler, { kind: 'run' }>;

/** Carries out the commands that an item leads to, one after the other. */
const commanding =
  (
    commandsFor: (item: AttentionItem, now: number, agent: Agent | undefined) => readonly SwarmCommand[],
  ): RunHandler['run'] =>
  async (item, { actions, store, timers }) => {
    const agent = store.getState().swarm.agents[item.agentId];
    for (const command of commandsFor(item, timers.now(), agent)) {
      const done = await actions.command(command);
      if (!done.ok) return null;
    }
    return null;
  };

/** Its own server takes messages also in the middle of a turn. */
const takesMessagesAtWork = (agent: Agent | undefined): boolean =>
  agent?.channel.kind === 'open' && agent.channel.channel === 'server';

/** How agents that are stuck are brought on their way again. */
export const recoveryHandlers = {
  reorient: { kind: 'form', icon: Compass, Form: ReorientForm },
  redispatch: { kind: 'form', icon: Signpost, Form: RedispatchForm },
  'hand-over': { kind: 'form', icon: ArrowRightLeft, Form: HandOverForm },
  guide: { kind: 'form', icon: Lightbulb, Form: GuideForm },
  'route-need': { kind: 'form', icon: HandHelping, Form: RouteNeedForm },
  nudge: {
    kind: 'run',
    icon: MessageCircleWarning,
    run: commanding(({ agentId, since }, now, agent) => {
      const text = composeNudge(Math.max(1, Math.round((now - since) / 1000)));
      const nudge: SwarmCommand = { type: 'message', agentId, text, purpose: 'nudge' };
      // Typed text waits for a free prompt, which a turn that hangs never gives back by itself.
      return takesMessagesAtWork(agent) ? [nudge] : [nudge, { type: 'interrupt', agentId }];
    }),
  },
  'ask-evidence': {
    kind: 'run',
    icon: FileSearch,
    run: commanding((item) => {
      const text = composeAskForEvidence(item.evidence);
      return [{ type: 'message', agentId: item.agentId, text, purpose: 'evidence' }];
    }),
  },
  'accept-task': {
    kind: 'run',
    icon: Check,
    run: commanding((item) => (item.kind === 'task' ? [{ type: 'accept-task', taskId: item.task.id }] : [])),
  },
  'reopen-task': {
    kind: 'run',
    icon: RotateCcw,
    run: commanding((item) => (item.kind === 'task' ? [{ type: 'reopen-task', taskId: item.task.id }] : [])),
  },
  'ask-stub': {
    kind: 'run',
    icon: TestTube,
    run: commanding((item) =>
      item.kind === 'deadlock'
        ? [
            {
              type: 'message',
              agentId: item.agentId,
              text: composeStubRequest(item.need.what, item.circle),
              purpose: 'stub',
            },
            { type: 'withdraw-need', needId: item.need.id },
          ]
        : [],
    ),
  },
  'withdraw-need': {
    kind: 'run',
    icon: X,
    run: async (item, { actions }) =>
      item.kind === 'need' || item.kind === 'deadlock' ? takeStep(actions, dropNeed(item.need)) : null,
  },
  'send-again': {
    kind: 'run',
    icon: Send,
    run: commanding((item) => {
      if (item.kind !== 'message') return [];
      return [{ type: 'send-again', agentId: item.agentId, messageId: item.message.id }];
    }),
  },
  'drop-message': {
    kind: 'run',
    icon: X,
    run: async (item, { actions }) =>
      item.kind === 'message' ? takeStep(actions, dismissMessage(item.agentId, item.message)) : null,
  },
} as const satisfies Partial<AttentionHandlers>;
