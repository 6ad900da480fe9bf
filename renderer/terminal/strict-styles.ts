/**
 * Lets xterm.js draw with elements on a page whose content security policy allows no styles in the
 * document. It makes style elements, which get the nonce of the page, and sets `style` attributes as text,
 * which go the way that the policy allows: through the element's `style` object. xterm.js has an option for
 * neither (its `documentOverride` does not reach all of them).
 *
 * Called once, by the composition root. Does nothing on a page without a nonce.
 */
export function allowOwnStyles(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce === undefined || nonce === '') return;
  giveNonce(page, nonce);
  setStylesAsObjects();
}

function giveNonce(page: Document, nonce: string): void {
  const create = page.createElement.bind(page);
  page.createElement = (tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}

function setStylesAsObjects(): void {
  const set = Reflect.get(HTMLElement.prototype, 'setAttribute');
  HTMLElement.prototype.setAttribute = function setAttribute(name: string, value: string): void {
    if (name === 'style') this.style.cssText = value;
    else set.call(this, name, value);
  };
}
