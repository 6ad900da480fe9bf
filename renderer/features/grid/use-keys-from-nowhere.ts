import { useEffect } from 'react';
import { isPopupOpen } from '../../ui/open-popup.ts';
import { isMoveKey } from './grid-keys.ts';

export interface KeysFromNowhere {
  /** Gives the keyboard to the current tile. */
  readonly onMove: () => void;
  /** Opens the agent that is selected; without one, nothing happens. */
  readonly onOpen: () => void;
}

/**
 * Lets the keyboard into the grid while nothing on the page has it: after a click on the ground, after a
 * dialog was closed, after the page came up. Both functions must keep their identity.
 */
export function useKeysFromNowhere({ onMove, onOpen }: KeysFromNowhere): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isNowhere(event)) return;
      if (isMoveKey(event.key)) onMove();
      else if (event.key === 'Enter') onOpen();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onMove, onOpen]);
}

function isNowhere({ target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isHeld = ctrlKey || metaKey || altKey || shiftKey;
  return !isHeld && target === document.body && !isPopupOpen(document);
}
