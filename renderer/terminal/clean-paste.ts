/**
 * What a terminal could take for keys: C0 but for tab and line breaks, DEL, C1. A copied text that holds the end mark of
 * a paste would go on as if it were typed, with an Enter at the end.
 */
const keyCharacters = /[\p{Cc}--[\t\n\r]]/gv;

/** A pasted text without the characters that press keys. */
export const cleanPaste = (text: string): string => text.replaceAll(keyCharacters, '');

/**
 * Takes pastes of such texts into an element before the terminal in it does; all others are left to that.
 *
 * @returns a function that ends it
 */
export function interceptPastes(element: HTMLElement, paste: (text: string) => void): () => void {
  const hear = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const clean = cleanPaste(text);
    if (clean === text) return;
    event.preventDefault();
    event.stopPropagation();
    paste(clean);
  };
  element.addEventListener('paste', hear, { capture: true });
  return () => element.removeEventListener('paste', hear, { capture: true });
}
