// Test code: part of the stand-in for Electron. Schemes of an app's own, served over Chromium's interception.
import { lifecycle } from './lifecycle.ts';
import { refusing } from './refuse.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();

/**
 * Chromium alone knows no scheme of an app. `app://name/` is therefore `https://name.app.invalid/` inside
 * the page, a secure context of its own origin as well, and `app://name/` wherever the app looks.
 */
const suffix = '.invalid';

export function toPageAddress(address: string): string {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  if (!handlers.has(scheme)) return address;
  return address.replace(`${scheme}://${url.host}`, `https://${url.host}.${scheme}${suffix}`);
}

export function fromPageAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null || !url.hostname.endsWith(suffix)) return address;
  const [, host, scheme] = /^(.+)\.([a-z]+)\.invalid$/.exec(url.hostname) ?? [];
  return host === undefined ? address : address.replace(url.origin, `${scheme}://${host}`);
}

/** What the app answers to a request of a page; null when it is for nobody here. */
export async function answer(pageAddress: string, init: RequestInit): Promise<Response | null> {
  const address = fromPageAddress(pageAddress);
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  // A request of Node's takes any scheme as its address.
  return handler === undefined ? null : handler(new Request(address, init));
}

/** Addresses of the app inside a document lead to where the page finds them. */
export function adaptText(text: string): string {
  return [...handlers.keys()].reduce(
    (adapted, scheme) =>
      adapted.replaceAll(new RegExp(`\\b${scheme}://([a-z0-9-]+)`, 'g'), `https://$1.${scheme}${suffix}`),
    text,
  );
}

export const protocol = refusing('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (lifecycle.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle: (scheme, handler) => {
    lifecycle.requireReady('protocol.handle');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!privileged.has(scheme))
      throw new Error(
        `The stand-in for Electron serves standard, secure schemes only, and ${scheme} was not registered as one.`,
      );
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);
