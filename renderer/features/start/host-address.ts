import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** The address of a host as a person pastes it. `http://` may be left out; nothing but HTTP is gone to. */
export function hostAddress(text: string): Result<string, Failure> {
  const trimmed = text.trim();
  const url = URL.parse(trimmed) ?? URL.parse(`http://${trimmed}`);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url !== null && isHttp) return ok(url.href);
  // "localhost:4173" reads as the scheme "localhost:".
  const guessed = /^[\w.-]+:\d+/.test(trimmed) ? URL.parse(`http://${trimmed}`) : null;
  return guessed === null ? err(notAnAddress(trimmed)) : ok(guessed.href);
}

const notAnAddress = (text: string): Failure =>
  failure(
    'invalid-message',
    text === '' ? 'Paste the address that the other host printed.' : `“${text}” is not an address of a host.`,
    'It begins with http:// and ends with a token.',
  );
