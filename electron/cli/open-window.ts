import open from 'open';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { ok, err } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { connectToHost } from './host-connection.ts';

/** A browser can be shown: there is a display, and the person sits at this machine. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (env['SSH_CONNECTION'] !== undefined && env['DISPLAY'] === undefined) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
}

/**
 * Opens the window in the person's browser. The address holds an invitation that works once: a browser's
 * command line can be seen by other users of the machine.
 *
 * @param folder - project to be offered first, or null
 */
export async function openWindow(host: RunningHost, folder: string | null): Promise<Result<null, Failure>> {
  const connection = await connectToHost(host);
  if (!connection.ok) return connection;
  const invitation = await connection.value.request('window.invite', {});
  connection.value.close();
  if (!invitation.ok) return invitation;
  return launchBrowser(windowAddress(invitation.value.url, folder));
}

/** The address of a window that offers a folder as a project; the plain one for null. */
export function windowAddress(address: string, folder: string | null): string {
  if (folder === null) return address;
  const url = new URL(address);
  url.searchParams.set('open', folder);
  return url.href;
}

async function launchBrowser(address: string): Promise<Result<null, Failure>> {
  try {
    const browser = await open(address);
    // Its end says nothing: most browsers hand the address over to one that runs already.
    browser.on('error', () => undefined);
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(
      failure('not-supported', `No browser could be opened: ${reason}.`, 'Open the address above yourself.'),
    );
  }
}
