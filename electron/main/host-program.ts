import { dirname, relative } from 'node:path';

/** Flags of Node for a host; scripts/setup/host-flags.mjs has the same, and says why. */
export const hostFlags: readonly string[] = ['--max-semi-space-size=16'];

/** How the host is started: a program, and what stands in front of the command line's own arguments. */
export interface HostProgram {
  readonly file: string;
  readonly args: readonly string[];
}

export interface InstalledApp {
  /** Electron's binary, or Node. */
  readonly execPath: string;
  /** The built command line. */
  readonly cli: string;
  /** The AppImage that this app runs from; undefined for any other form of it. */
  readonly appImage: string | undefined;
}

/**
 * The program of a host that outlives the app. An AppImage is a file that is mounted while its program runs,
 * and what runs from the mount ends with it: so the host is started by that file anew, and has a mount of its
 * own. Where that will be is known only from within, hence the line of code.
 */
export function hostProgram({ execPath, cli, appImage }: InstalledApp): HostProgram {
  if (appImage === undefined) return { file: execPath, args: [...hostFlags, cli] };
  const entry = JSON.stringify(relative(dirname(execPath), cli));
  const find = `require('node:path').join(require('node:path').dirname(process.execPath), ${entry})`;
  // The word takes the place of the script, which the command line does not look at.
  return {
    file: appImage,
    args: [...hostFlags, '-e', `import(require('node:url').pathToFileURL(${find}).href)`, 'swarmdeck'],
  };
}
