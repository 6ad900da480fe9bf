import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../process/errno.ts';
import { stateFiles } from './state-directory.ts';

/** Bits of a token: beyond guessing, also for who may try for years. */
const tokenBits = 256;

/** What a token looks like: base64url of so many bits. */
const tokenPattern = /^[\w-]{43}$/;

/**
 * The secret that lets a window in. It stays the same over restarts of the host, so that open windows
 * come back by themselves; deleting the file makes a new one at the next start.
 *
 * @param stateDir - held by this process
 */
export function loadAccessToken(stateDir: string): string {
  const file = join(stateDir, stateFiles.token);
  const kept = readToken(file);
  if (kept !== null) return kept;
  const token = randomBytes(tokenBits / 8).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

function readToken(file: string): string | null {
  try {
    const token = readFileSync(file, 'utf8').trim();
    return tokenPattern.test(token) ? token : null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
