import { X } from 'lucide-react';
import type { AttentionHandlers } from '../../attention/attention-handlers.ts';

/** How conflicts are acted on from the queue. */
export const conflictHandlers = {
  'dismiss-conflict': {
    kind: 'run',
    icon: X,
    run: async (item, { actions }) => {
      if (item.kind === 'conflict') await actions.dismissConflict(item.conflict.id);
      return null;
    },
  },
} as const satisfies Partial<AttentionHandlers>;
