// Test code: part of the stand-in for Electron. The session: what pages may ask for.
import { refusingEmitter } from './refuse.ts';
import { lifecycle } from './lifecycle.ts';
import type { PageDriver } from './page-driver.ts';

type Api = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;
type Request = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type Check = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

/** Electron's names of permissions with Chromium's. */
const permissions = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
] as const;

export class Session extends refusingEmitter('Session') implements Api {
  #request: Request = null;
  #check: Check = null;

  setPermissionRequestHandler(handler: Request): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: Check): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: Parameters<Api['setDevicePermissionHandler']>[0]): void {
    if (handler === null || handler({} as never))
      throw new Error('The stand-in for Electron has no devices to give.');
  }

  /** Asks the app's handlers for each permission, and tells Chromium what they say for this page. */
  async applyPermissions(page: PageDriver, address: string): Promise<void> {
    const url = URL.parse(address);
    if (url === null || url.host === '') return;
    for (const [name, chromiumName] of permissions) {
      await page.setPermission(chromiumName, address, this.#allows(name, address));
    }
  }

  #allows(permission: (typeof permissions)[number][0], requestingUrl: string): boolean {
    const checked =
      this.#check?.(null, permission, requestingUrl, { isMainFrame: true, requestingUrl }) ?? true;
    let granted = this.#request === null;
    this.#request?.({} as never, permission, (answer) => (granted = answer), {
      requestingUrl,
      isMainFrame: true,
    });
    return checked && granted;
  }
}

const only = new Session();

export function defaultSession(): Session {
  lifecycle.requireReady('session.defaultSession');
  return only;
}

export const session = {
  /** Sessions of the main process's own requests: nothing of theirs is kept. */
  fromPartition: (partition: string): Session => {
    if (partition.startsWith('persist:'))
      throw new Error('The stand-in for Electron keeps nothing of a session.');
    return new Session();
  },
  get defaultSession() {
    return defaultSession();
  },
};
