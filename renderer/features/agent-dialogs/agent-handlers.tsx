import { CircleStop, History, MessageSquare, RotateCcw, RotateCwSquare, SquareTerminal } from 'lucide-react';
import { lostTogether } from '#shared/swarm/attention/lost-together.ts';
import type { AttentionHandlers } from '../../attention/attention-handlers.ts';
import { AgentDialogs } from './agent-dialogs.tsx';

/** How agents themselves are acted on from the queue. */
export const agentHandlers = {
  resume: {
    kind: 'run',
    icon: History,
    run: async ({ agentId }, { actions }) => {
      await actions.command({ type: 'resume', agentId });
      return null;
    },
  },
  restart: {
    kind: 'run',
    icon: RotateCcw,
    run: async ({ agentId }, { actions }) => {
      await actions.restart(agentId);
      return null;
    },
  },
  'bring-back-lost': {
    kind: 'run',
    icon: RotateCwSquare,
    run: async ({ agentId }, { actions, store }) => {
      const { swarm } = store.getState();
      const swarmId = swarm.agents[agentId]?.swarmId;
      for (const { id, session } of swarmId === undefined ? [] : lostTogether(swarm, swarmId)) {
        await actions.command({ type: session === null ? 'restart' : 'resume', agentId: id });
      }
      return null;
    },
  },
  message: {
    kind: 'form',
    icon: MessageSquare,
    Form: ({ item, onClose }) => (
      <AgentDialogs dialog={{ agentId: item.agentId, action: 'message' }} onClose={onClose} />
    ),
  },
  interrupt: {
    kind: 'run',
    icon: CircleStop,
    run: async ({ agentId }, { actions }) => {
      await actions.interrupt(agentId);
      return null;
    },
  },
  open: {
    kind: 'run',
    icon: SquareTerminal,
    run: ({ agentId }, { actions }) => {
      actions.focus(agentId);
      return Promise.resolve(null);
    },
  },
} as const satisfies Partial<AttentionHandlers>;
