/** The address of a link that may be opened: web pages only; null for anything else. */
export function webAddress(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/**
 * Opens a link that a program printed, if it was meant: with Ctrl or Cmd held, as a click alone selects.
 * The page it leads to cannot reach this window.
 */
export function openLink(event: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>, text: string): void {
  const url = webAddress(text);
  if (url !== null && (event.ctrlKey || event.metaKey)) window.open(url, '_blank', 'noopener,noreferrer');
}
