import { CircleStop, History, MessageSquare, RotateCcw, SquareTerminal } from 'lucide-react';
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
