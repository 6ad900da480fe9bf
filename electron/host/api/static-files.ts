import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { errnoOf } from '../process/errno.ts';

export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  /** Value of Cache-Control. */
  readonly caching: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The build puts a hash of the content into these names: another content has another name. */
const hashedName = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

const forever = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/**
 * Reads one file of the built window.
 *
 * @param root - folder that the files are in; nothing outside it is ever read
 * @param path - path of the request's address, still percent-encoded, without the query
 * @returns null when there is no such file
 */
export async function readStaticFile(root: string, path: string): Promise<StaticFile | null> {
  const decoded = decode(path);
  const type = types[extname(decoded ?? '').toLowerCase()];
  if (decoded === null || type === undefined) return null;
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, decoded))]);
    if (!file.startsWith(folder + sep)) return null;
    return { body: await readFile(file), type, caching: hashedName.test(decoded) ? forever : askAgain };
  } catch (error) {
    if (notThere.has(errnoOf(error))) return null;
    throw error;
  }
}

const notThere: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP']);

function decode(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? null : decoded;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
