/**
 * Gives every style element that a script makes the nonce of this page, so that a strict content
 * security policy lets it through. xterm.js makes such elements and has no option for it: not even its
 * `documentOverride` reaches all of them.
 *
 * Does nothing on a page without a nonce. Called once, by the composition root.
 */
export function giveStylesNonce(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce === undefined || nonce === '') return;
  const create = page.createElement.bind(page);
  page.createElement = (tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
