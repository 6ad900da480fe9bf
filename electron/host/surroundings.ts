import { homeFolder } from './files/home-folder.ts';
import { baseDirectory } from './lock/state-directory.ts';
import { findUserShell, inheritedPath, resolveLoginPath } from './pty/login-path.ts';

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
  const home = homeFolder();
  const { platform } = process;
  const shell = findUserShell(env, platform);
  // Windows has no login shell: what a desktop starts gets the whole PATH of the account.
  const login = platform === 'win32' ? { path: inheritedPath(env) } : resolveLoginPath({ shell, env });
  return {
    home,
    shell,
    path: async () => (await login).path,
    baseDirectory: baseDirectory({ platform, env, home }),
  };
}
