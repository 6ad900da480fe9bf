/** A page without scripts, for what is to be said before anybody is let in. */
export interface PlainPage {
  readonly title: string;
  readonly text: string;
  /** A command to run, shown apart. */
  readonly command?: string;
  /** Address to go on to at once. */
  readonly goTo?: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

/** @param nonce - lets this page's own style element pass the content security policy */
export function plainPage({ title, text, command, goTo }: PlainPage, nonce: string): string {
  const refresh =
    goTo === undefined ? '' : `<meta http-equiv="refresh" content="0; url=${escapeHtml(goTo)}">`;
  const code = command === undefined ? '' : `<p><code>${escapeHtml(command)}</code></p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem; }
code { font-family: ui-monospace, monospace; padding: 0.25rem 0.5rem; border: 1px solid; border-radius: 4px; }
</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${code}</main></body>
</html>
`;
}

export const notLetIn: PlainPage = {
  title: 'Swarmdeck does not know this browser',
  text: 'This address belongs to one person and is opened with a key. To get in, run this in a terminal on the machine where Swarmdeck runs:',
  command: 'swarmdeck open',
};

export const wrongAddress: PlainPage = {
  title: 'Swarmdeck is not served under this name',
  text: 'Only addresses of this machine itself are answered, with the port that Swarmdeck listens on. If you forward a port, use the same number on both sides and open localhost.',
};

export const notFound: PlainPage = {
  title: 'There is nothing here',
  text: 'Swarmdeck has one page, at the top of this address.',
};
