import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
 * @param own - the person's own command, null for none
 * @returns path of the script, for `bash`
 */
export function writeStatusLine(folder: string, own: string | null): string {
  const file = join(folder, 'status-line.sh');
  writeFileSync(file, script, { mode: 0o700 });
  if (own !== null) writeFileSync(join(folder, 'own-status-line'), `${own}\n`, { mode: 0o600 });
  return file;
}
