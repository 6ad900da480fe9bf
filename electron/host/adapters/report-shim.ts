import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largestReport } from './gateway/call-body.ts';
import type { HookDoor } from './gateway/hook-gateway.ts';

/** What the shim finds its way by. The secret is readable by all that the agent starts, and good for reports only. */
export const shimEnvironment = ({ url, token }: HookDoor): Readonly<Record<string, string>> => {
  const { port, pathname } = new URL(url);
  return { SWARMDECK_REPORT_PORT: port, SWARMDECK_REPORT_PATH: pathname, SWARMDECK_REPORT_TOKEN: token };
};

/**
 * Posts standard input to the gateway and prints the answer, unless that is no opinion. Agents can call an address
 * themselves, but show an error for each call when the host is gone, and go through a proxy of the environment; this
 * says nothing, ends with 0 in any case, and costs a few milliseconds: it is Bash with its own network redirection.
 *
 * Arguments: seconds to wait for the answer, and what follows the address of the run.
 */
const script = `#!/bin/bash
# Tells Swarmdeck what an agent reports. Silent when Swarmdeck is gone.
exec 2>/dev/null
trap 'exit 0' EXIT
trap '' PIPE
LC_ALL=C
body=$(cat)
[ "\${#body}" -le ${largestReport} ] || exit 0
exec 3<>"/dev/tcp/127.0.0.1/$SWARMDECK_REPORT_PORT" || exit 0
printf 'POST %s%s HTTP/1.1\\r\\nHost: 127.0.0.1:%s\\r\\nAuthorization: Bearer %s\\r\\n' \\
  "$SWARMDECK_REPORT_PATH" "$2" "$SWARMDECK_REPORT_PORT" "$SWARMDECK_REPORT_TOKEN" >&3
printf 'Content-Type: application/json\\r\\nConnection: close\\r\\nContent-Length: %s\\r\\n\\r\\n%s' "\${#body}" "$body" >&3
IFS= read -r -t "$1" status <&3 || exit 0
case $status in 'HTTP/1.1 200'*) ;; *) exit 0 ;; esac
while IFS= read -r -t 2 line <&3 && [ "\${line%$'\\r'}" ]; do :; done
IFS= read -r -t 2 -d '' answer <&3
[ "$answer" = '{}' ] || printf '%s' "$answer"
`;

/** Writes the shim into the folder of a run. @returns its path, for `bash` */
export function writeReportShim(folder: string): string {
  const file = join(folder, 'report.sh');
  writeFileSync(file, script, { mode: 0o700 });
  return file;
}
