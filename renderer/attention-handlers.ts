import type { AttentionHandlers } from './attention/attention-handlers.ts';
import { agentHandlers } from './features/agent-dialogs/agent-handlers.tsx';
import { requestHandlers } from './features/attention/request-handlers.ts';
import { conflictHandlers } from './features/conflicts/conflict-handlers.ts';
import { recoveryHandlers } from './features/recovery/recovery-handlers.ts';

/** How the window does each action of the attention queue: every feature gives its own. */
export const attentionHandlers: AttentionHandlers = {
  ...requestHandlers,
  ...agentHandlers,
  ...conflictHandlers,
  ...recoveryHandlers,
};
