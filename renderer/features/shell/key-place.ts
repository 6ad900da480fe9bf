import { isPopupOpen } from '../../ui/open-popup.ts';
import type { KeyPlace } from './shortcuts.ts';

const texts = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Where a key press belongs. A popup that is open anywhere takes all keys. */
export function keyPlaceOf(target: EventTarget | null, page: Document): KeyPlace {
  if (isPopupOpen(page)) return 'popup';
  return target instanceof Element && target.closest(texts) !== null ? 'text' : 'page';
}
