import { useEffect } from 'react';
import { keyPlaceOf } from './key-place.ts';
import { shortcutOf } from './shortcuts.ts';
import type { Shortcut } from './shortcuts.ts';

/**
 * Calls back on the window's shortcuts. It sees keys before what has the focus, since a terminal would
 * swallow the way out of it.
 *
 * @param run - does it and returns true, or returns false when it means nothing now: the key then goes
 *   its usual way. Must keep its identity.
 */
export function useShortcuts(run: (shortcut: Shortcut) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = shortcutOf(event, keyPlaceOf(event.target, document));
      if (shortcut === null || !run(shortcut)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
}
