import { Check, CirclePause, Megaphone, Scale } from 'lucide-react';
import type { AttentionHandlers } from '../../attention/attention-handlers.ts';
import { acceptConflict, takeStep } from '../../attention/reversible-step.ts';
import { ConflictForm } from './conflict-dialog.tsx';
import { tellAgents } from './conflict-messages.ts';

/** How conflicts are acted on from the queue. */
export const conflictHandlers = {
  'settle-conflict': { kind: 'form', icon: Scale, Form: ConflictForm },
  'tell-both': {
    kind: 'run',
    icon: Megaphone,
    run: async (item, { actions, store }) => {
      if (item.kind === 'conflict') await tellAgents(item.conflict, store.getState().swarm, actions);
      return null;
    },
  },
  'pause-agent': {
    kind: 'run',
    icon: CirclePause,
    run: async (item, { actions }) => {
      await actions.interrupt(item.agentId);
      return null;
    },
  },
  'dismiss-conflict': {
    kind: 'run',
    icon: Check,
    run: async (item, { actions }) =>
      item.kind === 'conflict' ? takeStep(actions, acceptConflict(item.conflict)) : null,
  },
} as const satisfies Partial<AttentionHandlers>;
