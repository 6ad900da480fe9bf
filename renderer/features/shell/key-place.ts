import type { KeyPlace } from './shortcuts.ts';

const popups = '[role="dialog"]:not(.ui-toast), [role="alertdialog"], [role="menu"], [role="listbox"]';
const texts = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Where a key press belongs. A popup that is open anywhere takes all keys; toasts are no popups. */
export function keyPlaceOf(target: EventTarget | null, page: Document): KeyPlace {
  if (page.querySelector(popups) !== null) return 'popup';
  return target instanceof Element && target.closest(texts) !== null ? 'text' : 'page';
}
