import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoteForShell } from '../bash-shim.ts';

/**
 * The status line that Claude Code runs: passes what it is given on to the host, beside running the person's
 * own status line, whose output it prints. Arguments: none; both scripts lie beside it.
 */
const script = `#!/bin/bash
# Passes the status line's input on to Swarmdeck and runs the person's own status line.
folder=\${BASH_SOURCE[0]%/*}
input=$(cat)
printf '%s' "$input" | "$BASH" "$folder/report.sh" 2 /status-line >/dev/null 2>&1 &
[ -f "$folder/own-status-line" ] || exit 0
printf '%s' "$input" | sh "$folder/own-status-line"
`;

/**
 * On Windows there is none of ours: by which shell Claude Code runs it there is not known.
 *
 * @param report - the words of the shim that reports
 * @param own - the person's own command, null for none
 * @returns its command line
 */
export function writeStatusLine(
  folder: string,
  [bash]: readonly string[],
  own: string | null,
): string | null {
  if (bash === undefined || process.platform === 'win32') return null;
  const file = join(folder, 'status-line.sh');
  writeFileSync(file, script, { mode: 0o700 });
  if (own !== null) writeFileSync(join(folder, 'own-status-line'), `${own}\n`, { mode: 0o600 });
  return `${quoteForShell(bash)} ${quoteForShell(file)}`;
}
