import { win32 } from 'node:path';

/** What a shim of a package manager starts. */
export interface ShimTarget {
  /** Absolute path of a script for Node, or of a program. */
  readonly file: string;
  readonly kind: 'node-script' | 'program';
}

/** `"%dp0%\…"` or `"%~dp0\…"`: a path that begins at the shim's own folder. */
const ownPath = String.raw`"%(?:dp0%|~dp0)\\(?<path>[^"%]+)"`;

const throughNode = new RegExp(String.raw`"%_prog%"\s+${ownPath}\s+%\*`);
const throughNodeItself = new RegExp(
  String.raw`(?:"%(?:dp0%|~dp0)\\node\.exe"|\bnode(?:\.exe)?)\s+${ownPath}\s+%\*`,
);
const direct = new RegExp(String.raw`^@?\s*${ownPath}\s+%\*`, 'm');

/**
 * Reads the `.cmd` file that npm, pnpm or yarn puts on the PATH for a command of a package. Started directly, the program
 * gets its arguments as they are, line ends too, and no `cmd.exe` stands between it and its terminal.
 *
 * @returns null for a batch file of another kind
 */
export function readNpmShim(text: string, shim: string): ShimTarget | null {
  const script = (throughNode.exec(text) ?? throughNodeItself.exec(text))?.groups?.['path'];
  const program = direct.exec(text)?.groups?.['path'];
  const path = script ?? program;
  if (path === undefined) return null;
  const file = win32.join(win32.dirname(shim), path);
  if (script !== undefined) return { file, kind: 'node-script' };
  return /\.exe$/i.test(file) ? { file, kind: 'program' } : null;
}
