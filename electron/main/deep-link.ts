import { isAbsolute, win32 } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { agentIdSchema } from '#shared/base/ids.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** Where a link, another launch or a dropped folder leads. Nothing is run by it: a person decides. */
export type LaunchTarget =
  | { readonly kind: 'window' }
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'folder'; readonly path: string };

/** The scheme of links to this app. */
export const linkScheme = 'swarmdeck';

const longestPath = 4096;

/**
 * Reads `swarmdeck://open?folder=<absolute path>`, `swarmdeck://agent/<id>` or `swarmdeck://`. Any page
 * can make a browser open such a link, so what could be meant for a shell, or for a folder other than
 * the one that is shown to the person, is refused.
 */
export function parseDeepLink(text: string): Result<LaunchTarget, Failure> {
  const url = URL.parse(text);
  if (url === null || url.protocol !== `${linkScheme}:`)
    return err(refused(text, 'it is no swarmdeck:// link'));
  // Taken away by the parser before the path can be looked at.
  if (/[/\\](\.|%2e){2}([/\\?#]|$)/i.test(text)) return err(refused(text, 'it has ".." in it'));
  // "swarmdeck://agent/x" has a host; some systems hand over "swarmdeck:agent/x".
  const place = `${url.host}${url.pathname}`.replaceAll(/^\/+|\/+$/g, '');
  if (place === '') return ok({ kind: 'window' });
  if (place === 'open') return folderOf(text, url.searchParams.get('folder'));
  const agentId = agentIdSchema.safeParse(/^agent\/(.+)$/.exec(place)?.[1]);
  return agentId.success
    ? ok({ kind: 'agent', agentId: agentId.data })
    : err(refused(text, 'it leads nowhere'));
}

function folderOf(text: string, path: string | null): Result<LaunchTarget, Failure> {
  if (path === null || path === '') return err(refused(text, 'it names no folder'));
  const why = whyUnsafe(path);
  return why === null ? ok({ kind: 'folder', path }) : err(refused(text, why));
}

/** @returns why a path from outside is not to be trusted, or null */
function whyUnsafe(path: string): string | null {
  if (path.length > longestPath) return 'its path is too long';
  if (!isAbsolute(path) && !win32.isAbsolute(path)) return 'its path does not begin at the root';
  if (/(^|[/\\])\.\.([/\\]|$)/.test(path)) return 'its path has ".." in it';
  // Another machine's share: looking at it would already send this person's name there.
  if (/^[/\\]{2}/.test(path)) return 'its path is on another machine';
  if (/[\p{Cc}`$;|&<>"'*?{}!]/u.test(path)) return 'its path has characters in it that a shell would act on';
  return null;
}

const refused = (text: string, why: string): Failure =>
  failure(
    'not-supported',
    `The link ${JSON.stringify(text.slice(0, 200))} was not followed: ${why}.`,
    'Open the folder yourself with "Open a project".',
  );
