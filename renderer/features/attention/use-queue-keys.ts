import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { actionForLetter } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { itemBeside } from '#shared/swarm/attention/attention-list.ts';
import { useAttentionControl } from '../../attention/attention-context.tsx';
import { useApp } from '../../store/app-context.tsx';
import { focusRow, keyAt } from './row-element.ts';

export interface QueueKeys {
  /** The item that the keys are at; null when there is none. */
  readonly currentKey: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: () => void;
  /** Whatever row takes the focus becomes current; one that is pressed does so once the press is done. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Walks through the queue: arrows move, letters act on the current item, `u` takes the last thing back. When the
 * current item is done with, the one that takes its place becomes current and keeps the keyboard.
 */
export function useQueueKeys(
  items: readonly AttentionItem[],
  list: RefObject<HTMLElement | null>,
): QueueKeys {
  const { store, actions } = useApp();
  const control = useAttentionControl();
  const [chosen, setChosen] = useState<{ readonly key: string; readonly at: number } | null>(null);
  const current =
    items.find((item) => item.key === chosen?.key) ??
    items[Math.min(chosen?.at ?? 0, items.length - 1)] ??
    null;
  const currentKey = current?.key ?? null;
  const choose = (key: string): void =>
    setChosen({
      key,
      at: Math.max(
        0,
        items.findIndex((item) => item.key === key),
      ),
    });

  const chooseRowOf = (target: EventTarget): void => {
    const key = keyAt(target);
    if (key !== null && key !== currentKey) choose(key);
  };

  useKeepsKeyboard(list, currentKey);

  // The current row is taller: were it chosen while the button is held, the press would end beside its target.
  const isPressing = useRef(false);
  const onPointerDown = (): void => void (isPressing.current = true);
  const onClick = (event: MouseEvent): void => {
    isPressing.current = false;
    chooseRowOf(event.target);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    isPressing.current = false;
    if (event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    const step = steps[event.key];
    const isOnRow = event.target instanceof Element && !(event.target instanceof HTMLButtonElement);
    if (step !== undefined) {
      const next = itemBeside(items, currentKey, step);
      focusRow(list.current, next?.key ?? null);
    } else if (event.key === 'Enter' && isOnRow && current !== null) {
      actions.focus(current.agentId);
    } else {
      const action = current === null ? null : actionForLetter(current, store.getState().swarm, event.key);
      if (current === null || action === null) {
        if (event.key !== 'u' || !control.undo()) return;
      } else {
        choose(current.key);
        control.perform(current, action);
      }
    }
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent): void => {
    if (!isPressing.current) chooseRowOf(event.target);
  };
  return { currentKey, onKeyDown, onPointerDown, onFocus, onClick };
}

const isText = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** The row that had the keyboard may go: the browser would then give it to nobody. */
function useKeepsKeyboard(list: RefObject<HTMLElement | null>, currentKey: string | null): void {
  const had = useRef(false);
  useEffect(() => {
    const element = list.current;
    const onFocus = (): void => void (had.current = true);
    const onBlur = (event: globalThis.FocusEvent): void => {
      // A focused row that is taken away loses the focus to nobody; anything else was the person's wish.
      if (event.relatedTarget instanceof Node && !element?.contains(event.relatedTarget)) had.current = false;
    };
    element?.addEventListener('focusin', onFocus);
    element?.addEventListener('focusout', onBlur);
    return () => {
      element?.removeEventListener('focusin', onFocus);
      element?.removeEventListener('focusout', onBlur);
    };
  }, [list]);
  useEffect(() => {
    if (had.current && document.activeElement === document.body) focusRow(list.current, currentKey);
  }, [list, currentKey]);
}
