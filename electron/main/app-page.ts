/** The scheme that the window's own files come by: unlike file://, it has an origin and a policy. */
export const appScheme = 'app';

/** Origin of the one page that there is. */
export const appOrigin = 'app://swarmdeck';

/** The app's page; loading it again is also how a host that did not start is tried again. */
export const appPage = `${appOrigin}/`;

/** Shown instead while there is no host. */
export const troublePage = `${appOrigin}/trouble`;

/** The address is of the app's own files. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === 'swarmdeck' && url.username === '';
}

/**
 * The address of a link that may be opened outside: web pages only. Any other scheme could start a
 * program of this machine (file:, smb:, ms-msdt:, …).
 *
 * @returns null for anything else
 */
export function externalAddress(address: string): string | null {
  const url = URL.parse(address);
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}
