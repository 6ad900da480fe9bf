import { app, shell } from 'electron';
import type { Session, WebContents } from 'electron';
import { appOrigin, externalAddress, isOwnAddress } from './app-page.ts';

/**
 * What the page may ask the browser for: to notify, and to copy and paste. Everything else (camera,
 * location, devices, full screen by script, …) is refused without a question.
 */
const permissions: ReadonlySet<string> = new Set([
  'notifications',
  'clipboard-read',
  'clipboard-sanitized-write',
]);

const allows = (permission: string, origin: string | undefined): boolean =>
  permissions.has(permission) && origin !== undefined && isOwnAddress(origin);

/** @param log - hears what was refused */
export function lockDownSession(session: Session, log: (line: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const allowed = allows(permission, requestingUrl);
    if (!allowed) log(`Refused the permission ${permission} to ${requestingUrl}.`);
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allows(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Nothing but the app's own page is ever shown in a window. A link that a person opens goes to their
 * browser, if it is of the web.
 */
export function lockDownContents(log: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents, log));
}

function lockDown(contents: WebContents, log: (line: string) => void): void {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (isOwnAddress(event.url)) return;
    event.preventDefault();
    log(`Refused to leave ${appOrigin} for ${event.url}.`);
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, log);
    return { action: 'deny' };
  });
}

/** Opens a link in the person's browser; one that is not of the web is refused. */
export function openOutside(address: string, log: (line: string) => void): void {
  const url = externalAddress(address);
  if (url === null) return log(`Refused to open ${address}: only links of the web are opened.`);
  shell.openExternal(url).catch((error: unknown) => log(`${url} could not be opened: ${String(error)}`));
}
