import { randomBytes } from 'node:crypto';

/**
 * Milliseconds within which an invitation can be used: a browser that has yet to start needs some
 * seconds, on a slow machine half a minute.
 */
const validFor = 2 * 60_000;

/** Open at the same time, at most; the oldest gives way. */
const mostOpen = 32;

export interface Invitations {
  /** Makes a secret that lets one browser in, once. */
  readonly invite: () => string;
  /** Uses it up. @returns whether it was one */
  readonly redeem: (secret: string) => boolean;
}

/**
 * Secrets for addresses that others may see: the command line of a browser stands in the process table,
 * which all users of a machine can read.
 *
 * @param now - milliseconds since the epoch
 */
export function createInvitations(now: () => number): Invitations {
  const open = new Map<string, number>();

  const forget = (): void => {
    const entries = [...open];
    for (const [index, [secret, madeAt]] of entries.entries()) {
      if (now() - madeAt > validFor || entries.length - index > mostOpen) open.delete(secret);
    }
  };

  return {
    invite: () => {
      const secret = randomBytes(32).toString('base64url');
      open.set(secret, now());
      forget();
      return secret;
    },
    redeem: (secret) => {
      forget();
      return open.delete(secret);
    },
  };
}
