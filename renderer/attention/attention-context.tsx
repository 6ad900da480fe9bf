import { createContext, use, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { AttentionActionId } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { useApp } from '../store/app-context.tsx';
import { showToast } from '../ui/toast.tsx';
import type { AttentionHandlers, UndoOffer } from './attention-handlers.ts';

/** What a person can do about items, wherever they are shown. Keeps its identity. */
export interface AttentionControl {
  readonly handlers: AttentionHandlers;
  /** Does an action, or opens the dialog that asks for something first. */
  readonly perform: (item: AttentionItem, action: AttentionActionId) => void;
  /** Offers for a moment to take back what was done. */
  readonly offerUndo: (offer: UndoOffer) => void;
  /** Takes back what was done last; false when there is nothing to take back. */
  readonly undo: () => boolean;
}

/** So long `u` takes back what was done last, in milliseconds: as long as its toast stays. */
const undoMs = 5_000;

const AttentionContext = createContext<AttentionControl | null>(null);

export function useAttentionControl(): AttentionControl {
  const control = use(AttentionContext);
  if (control === null) throw new Error('useAttentionControl is used outside of AttentionProvider.');
  return control;
}

interface OpenForm {
  readonly item: AttentionItem;
  readonly action: AttentionActionId;
}

/** Gives the window's parts the actions of the queue, and shows the dialog that one of them opens. */
export function AttentionProvider(props: {
  /** Must keep its identity. */
  readonly handlers: AttentionHandlers;
  readonly children: ReactNode;
}): ReactElement {
  const { handlers, children } = props;
  const app = useApp();
  const [form, setForm] = useState<OpenForm | null>(null);
  const lastUndo = useRef<{ readonly takeBack: () => void; readonly until: number } | null>(null);
  const control = useMemo((): AttentionControl => {
    const offerUndo = ({ text, undo }: UndoOffer): void => {
      const takeBack = (): void => {
        hide();
        if (lastUndo.current?.takeBack === takeBack) lastUndo.current = null;
        undo();
      };
      const hide = showToast({ tone: 'info', title: text, action: { label: 'Undo', run: takeBack } });
      lastUndo.current = { takeBack, until: app.timers.now() + undoMs };
    };
    const perform: AttentionControl['perform'] = (item, action) => {
      const handler = handlers[action];
      if (handler.kind === 'form') return setForm({ item, action });
      void handler.run(item, app).then((offer) => offer !== null && offerUndo(offer));
    };
    const undo = (): boolean => {
      const last = lastUndo.current;
      if (last === null || last.until < app.timers.now()) return false;
      last.takeBack();
      return true;
    };
    return { handlers, perform, offerUndo, undo };
  }, [app, handlers]);

  const open = form === null ? null : handlers[form.action];
  return (
    <AttentionContext value={control}>
      {children}
      {form === null || open?.kind !== 'form' ? null : (
        <open.Form item={form.item} onClose={() => setForm(null)} onUndo={control.offerUndo} />
      )}
    </AttentionContext>
  );
}
