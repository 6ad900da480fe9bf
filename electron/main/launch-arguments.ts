import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { linkScheme, parseDeepLink } from './deep-link.ts';
import type { LaunchTarget } from './deep-link.ts';

/**
 * What a launch was asked to show: a link, or a folder as the first argument.
 *
 * @param args - of the command line, without the program and its script
 * @param cwd - that relative paths start from
 */
export function readLaunchArguments(args: readonly string[], cwd: string): Result<LaunchTarget, Failure> {
  // Chromium adds switches of its own, also between what a person wrote.
  const words = args.filter((word) => !word.startsWith('-'));
  const link = words.find((word) => word.startsWith(`${linkScheme}:`));
  if (link !== undefined) return parseDeepLink(link);
  const folder = words.map((word) => resolve(cwd, word)).find(isFolder);
  return ok(folder === undefined ? { kind: 'window' } : { kind: 'folder', path: folder });
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
