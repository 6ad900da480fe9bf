import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Where the host serves, as far as it decides who may come in. */
export interface ServedAt {
  /** The address that it listens on, such as `127.0.0.1` or (asked for explicitly) `0.0.0.0`. */
  readonly host: string;
  readonly port: number;
}

/** The parts of a request that access is decided by. */
export interface Caller {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Addresses that only this machine reaches. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * The Host header names this host. A page of another site whose name was made to point to this machine
 * (DNS rebinding) sends its own name; names are therefore refused, except `localhost` and one that was
 * bound explicitly. An address cannot be rebound, so any is taken when the host listens beyond loopback.
 */
export function isOwnHost(header: string | undefined, { host, port }: ServedAt): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(header ?? '');
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || Number(match?.[2] ?? defaultHttpPort) !== port) return false;
  if (loopbackNames.has(name)) return true;
  if (isLoopback(host)) return false;
  return name === host.toLowerCase() || isIP(name.replaceAll(/[[\]]/g, '')) !== 0;
}

const defaultHttpPort = 80;

/**
 * The Origin header is the page that this host serves. Needed besides the cookie: for cookies all ports
 * of a machine are one site, so a page of another local server would bring ours along.
 */
export const isOwnOrigin = ({ host, origin }: Caller): boolean =>
  host !== undefined && origin === `http://${host}`;

/** Cookies ignore ports: the name keeps two hosts on one machine apart. */
export const cookieName = (port: number): string => `swarmdeck-${port}`;

/** Seconds that a browser stays let in: a bookmark goes on working for a month of not being used. */
const cookieAge = 30 * 24 * 3600;

/** HttpOnly: no script can read it. SameSite=Strict: no other site's page can make a browser send it. */
export const accessCookie = (port: number, token: string): string =>
  `${cookieName(port)}=${token}; Path=/; Max-Age=${cookieAge}; HttpOnly; SameSite=Strict`;

/** The caller has the cookie that the token in the address was exchanged for. */
export const hasAccess = ({ cookie }: Caller, port: number, token: string): boolean =>
  cookiesNamed(cookieName(port), cookie ?? '').some((value) => isToken(value, token));

function cookiesNamed(name: string, header: string): readonly string[] {
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}

/** Compares in a time that tells nothing about where they differ. */
export const isToken = (given: string, token: string): boolean =>
  timingSafeEqual(digest(given), digest(token));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
