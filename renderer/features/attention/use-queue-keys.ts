import { useEffect, useRef } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { itemBeside } from '#shared/swarm/attention/attention-list.ts';
import { useApp } from '../../store/app-context.tsx';
import { isDialogOpen } from '../../ui/dialog-open.ts';
import { focusRow, keyAt } from './row-element.ts';
import { useActByKey } from './use-act-by-key.ts';
import { useCurrentItem } from './use-current-item.ts';

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
 * Walks through the queue: arrows move, letters act on the current item, numbers answer its question, `u` takes the last thing back. When the
 * current item is done with, the next one becomes current and keeps the keyboard.
 */
export function useQueueKeys(
  items: readonly AttentionItem[],
  list: RefObject<HTMLElement | null>,
): QueueKeys {
  const { actions } = useApp();
  const place = useCurrentItem(items);
  const { current, choose, left } = place;
  const act = useActByKey(place);
  const currentKey = current?.key ?? null;

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
    if (isDialogOpen()) return event.preventDefault();
    const step = steps[event.key];
    const isOnRow = event.target instanceof Element && !(event.target instanceof HTMLButtonElement);
    if (step !== undefined) {
      const next = itemBeside(items, currentKey, step);
      focusRow(list.current, next?.key ?? null);
    } else if (event.key === 'Enter' && isOnRow && current !== null) {
      actions.focus(current.agentId);
    } else if (!act(current, event.key)) return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent): void => {
    if (isPressing.current) return;
    const key = keyAt(event.target);
    // A dialog that closes gives the keyboard back to the row that it was about; the queue has gone on from there.
    const isReturn = key === left && key !== currentKey && !isWithin(list.current, event.relatedTarget);
    if (isReturn) focusRow(list.current, currentKey);
    else chooseRowOf(event.target);
  };
  return { currentKey, onKeyDown, onPointerDown, onFocus, onClick };
}

const isText = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

const isWithin = (list: HTMLElement | null, element: EventTarget | null): boolean =>
  element instanceof Node && list?.contains(element) === true;

/** The row that had the keyboard may go: the browser would then give it to nobody. Or the next one is current. */
function useKeepsKeyboard(list: RefObject<HTMLElement | null>, currentKey: string | null): void {
  const had = useRef(false);
  useEffect(() => {
    const element = list.current;
    const onFocus = (): void => void (had.current = true);
    const onBlur = (event: globalThis.FocusEvent): void => {
      // A focused row that is taken away loses the focus to nobody; anything else was the person's wish.
      if (event.relatedTarget instanceof Node && !isWithin(element, event.relatedTarget)) had.current = false;
    };
    element?.addEventListener('focusin', onFocus);
    element?.addEventListener('focusout', onBlur);
    return () => {
      element?.removeEventListener('focusin', onFocus);
      element?.removeEventListener('focusout', onBlur);
    };
  }, [list]);
  useEffect(() => {
    const { activeElement } = document;
    const isAtOther = isWithin(list.current, activeElement) && keyAt(activeElement) !== currentKey;
    if (isAtOther || (had.current && activeElement === document.body)) focusRow(list.current, currentKey);
  }, [list, currentKey]);
}
