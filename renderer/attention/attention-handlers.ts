import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { AttentionActionId } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import type { App } from '../store/app.ts';

/** Something done that can still be taken back. */
export interface UndoOffer {
  /** What was done: `Denied. It reaches the agent in 5 s.` */
  readonly text: string;
  readonly undo: () => void;
}

export interface AttentionFormProps {
  /** As it was when the action was chosen. */
  readonly item: AttentionItem;
  readonly onClose: () => void;
  /** Offers to take back what was done. */
  readonly onUndo: (offer: UndoOffer) => void;
}

/** How the window does an action: at once, or in a dialog that asks for something first. */
export type AttentionHandler = { readonly icon: LucideIcon } & (
  | {
      readonly kind: 'run';
      /** Resolves to the way back, or to null when there is none or when it failed (which is shown as a notice). */
      readonly run: (item: AttentionItem, app: App) => Promise<UndoOffer | null>;
    }
  | { readonly kind: 'form'; readonly Form: ComponentType<AttentionFormProps> }
);

/** One handler for each action of the queue: an action without one does not compile. */
export type AttentionHandlers = Readonly<Record<AttentionActionId, AttentionHandler>>;
