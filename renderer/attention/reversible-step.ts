import { useCallback } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { PastMessage } from '#shared/swarm/messages/message-state.ts';
import type { Need } from '#shared/swarm/needs/need-state.ts';
import type { Actions } from '../store/actions.ts';
import { useActions } from '../store/app-context.tsx';
import { useAttentionControl } from './attention-context.tsx';
import type { UndoOffer } from './attention-handlers.ts';

/** Something that is done at once, and that another command undoes. */
export interface ReversibleStep {
  readonly command: SwarmCommand;
  readonly back: SwarmCommand;
  /** What was done. */
  readonly text: string;
}

export const acceptConflict = ({ id: conflictId, path }: Conflict): ReversibleStep => ({
  command: { type: 'dismiss-conflict', conflictId },
  back: { type: 'reopen-conflict', conflictId },
  text: `Conflict on ${path} accepted`,
});

export const dropNeed = ({ id: needId, what }: Need): ReversibleStep => ({
  command: { type: 'withdraw-need', needId },
  back: { type: 'reopen-need', needId },
  text: `Request for ${what} dropped`,
});

/** Of a message that failed or is unread. */
export const dismissMessage = (agentId: AgentId, { id: messageId }: PastMessage): ReversibleStep => ({
  command: { type: 'cancel-message', agentId, messageId },
  back: { type: 'restore-message', agentId, messageId },
  text: 'Message dismissed',
});

/** Resolves to the way back; to null when the step was refused, which is shown. */
export async function takeStep(
  { command }: Pick<Actions, 'command'>,
  step: ReversibleStep,
): Promise<UndoOffer | null> {
  const done = await command(step.command);
  return done.ok ? { text: step.text, undo: () => void command(step.back) } : null;
}

/** As {@link takeStep}, and offers the way back. */
export function useTakeStep(): (step: ReversibleStep) => Promise<void> {
  const actions = useActions();
  const { offerUndo } = useAttentionControl();
  return useCallback(
    async (step) => {
      const offer = await takeStep(actions, step);
      if (offer !== null) offerUndo(offer);
    },
    [actions, offerUndo],
  );
}
