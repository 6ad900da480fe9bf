import type { Failure } from '#shared/base/failure.ts';
import { appPage } from './app-page.ts';

/** Why there is no host. */
export interface HostTrouble {
  readonly failure: Failure;
  /** The last lines of its log; empty when there are none. */
  readonly log: string;
}

const style = `
  :root { color-scheme: dark light; }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  main { max-width: 46rem; margin: 12vh auto 0; padding: 0 2rem; }
  h1 { font-size: 1.25rem; }
  pre { max-height: 40vh; overflow: auto; padding: 0.75rem; border: 1px solid GrayText; border-radius: 6px;
    font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
  a { display: inline-block; padding: 0.4rem 1rem; border: 1px solid GrayText; border-radius: 6px;
    color: inherit; text-decoration: none; font-weight: 600; }
  a:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }`;

/**
 * The page that is shown instead of the app while there is no host: what failed, what to do, what the
 * host wrote last, and a way to try again. It needs no script, so it works when nothing else does.
 */
export const troubleDocument = ({ failure, log }: HostTrouble, nonce: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Swarmdeck: no host</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <main>
      <h1>Swarmdeck’s host is not running</h1>
      <p role="alert">${escapeHtml(failure.message)}</p>
      <p>${escapeHtml(failure.hint ?? '')}</p>
      ${log === '' ? '' : `<p>The last lines of its log:</p><pre tabindex="0">${escapeHtml(log)}</pre>`}
      <p><a href="${appPage}" autofocus>Try again</a></p>
    </main>
  </body>
</html>
`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (found) => entities[found] ?? found);
