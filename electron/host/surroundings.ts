import { homedir } from 'node:os';
import { baseDirectory } from './lock/state-directory.ts';
import { findUserShell, resolveLoginPath } from './pty/login-path.ts';

/** What the host takes from the person's account on this machine. */
export interface AccountSurroundings {
  readonly home: string;
  /** The person's shell, a path. */
  readonly shell: string;
  /** The PATH that agents get: asked of the login shell once. */
  readonly path: () => Promise<string>;
  /** Folder that holds all state directories. */
  readonly baseDirectory: string;
}

/** Looks around. The login shell, which can take seconds, begins to answer meanwhile. */
export function readSurroundings(env: Readonly<Record<string, string | undefined>>): AccountSurroundings {
  const home = homedir();
  const shell = findUserShell(env);
  const login = resolveLoginPath({ shell, env });
  return {
    home,
    shell,
    path: async () => (await login).path,
    baseDirectory: baseDirectory({ platform: process.platform, env, home }),
  };
}
