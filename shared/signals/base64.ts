const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Decodes standard base64 of UTF-8 text, with or without padding; null if it is not that. Own code,
 * because neither Node's nor the browser's decoder is part of the language.
 */
export function decodeBase64(encoded: string): string | null {
  const percent: string[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of encoded.replace(/=+$/u, '')) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      percent.push(`%${((bits >> held) & 0xff).toString(16).padStart(2, '0')}`);
    }
  }
  try {
    return decodeURIComponent(percent.join(''));
  } catch (cause) {
    if (cause instanceof URIError) return null; // The bytes are not UTF-8.
    throw cause;
  }
}
