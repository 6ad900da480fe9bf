import { statSync } from 'node:fs';

/** Kinds of files that systems run, install or follow when they are opened, and pages with scripts. */
const runnable =
  /\.(?:app|command|tool|workflow|action|terminal|scpt|applescript|pkg|mpkg|dmg|webloc|inetloc|fileloc|desktop|appimage|run|sh|jar|jnlp|deb|rpm|snap|flatpakref|exe|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|msc|scr|pif|lnk|url|reg|cpl|x?html?|svg)\/?$/i;

/** Opening such a path with the system may run something, instead of showing it. */
function mayRun(path: string): boolean {
  if (runnable.test(path)) return true;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o111) !== 0;
}

export interface SystemOpening {
  /** @returns a reason when it could not be opened; empty when it was */
  readonly open: (path: string) => Promise<string>;
  /** Shows it in its folder, and opens nothing. */
  readonly reveal: (path: string) => void;
}

/**
 * Opens a path as the system does for its kind. Paths come from what agents print: one that might be run is shown in
 * its folder instead.
 */
export async function openWithSystem(path: string, { open, reveal }: SystemOpening): Promise<string> {
  if (!mayRun(path)) return open(path);
  reveal(path);
  return '';
}
