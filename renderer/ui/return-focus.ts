import { useState } from 'react';

const attribute = 'data-keeps-keyboard';

/** Marks a list whose rows open dialogs: when such a row is gone, the list keeps the keyboard. */
export const keepsKeyboard: Readonly<Record<string, string>> = { [attribute]: '' };

/**
 * Where the keyboard goes when a dialog closes: back to where it was when the dialog opened, which is the usual;
 * else, where that is gone, to the place in the list that it was in.
 */
export function useReturnFocus(): () => HTMLElement | true {
  const [opener] = useState(() => {
    const element = document.activeElement;
    return { element, list: element?.closest<HTMLElement>(`[${attribute}]`) ?? null };
  });
  return () => {
    if (opener.element?.isConnected === true || opener.list?.isConnected !== true) return true;
    return opener.list.querySelector<HTMLElement>('[tabindex="0"]') ?? opener.list;
  };
}
