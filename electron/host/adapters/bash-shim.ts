import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { findCommand } from '../pty/which.ts';
import { largestReport } from './gateway/call-body.ts';
import type { ReportShim, ShimLaunch } from './report-shim.ts';

/**
 * Agents can call an address themselves, but show an error for each call when the host is gone, and go through a proxy of the
 * environment; this costs a few milliseconds: it is Bash with its own network redirection.
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

export async function prepareBashShim({
  folder,
  env,
  spec,
}: ShimLaunch): Promise<Result<ReportShim, Failure>> {
  const bash = await findCommand('bash', { path: env['PATH'] ?? '', cwd: spec.cwd });
  if (!bash.ok) return err(noBash);
  const file = join(folder, 'report.sh');
  try {
    writeFileSync(file, script, { mode: 0o700 });
  } catch (error) {
    return err(notWritten(file, errnoOf(error)));
  }
  const words = [bash.value, file];
  return ok({ words, commandLine: words.map(quoteForShell).join(' ') });
}

/** A word as any POSIX shell reads it back. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const noBash = failure(
  'not-supported',
  'There is no bash on the PATH, by which agents report.',
  'Install bash and restart the agent.',
);

export const notWritten = (file: string, code: string): Failure =>
  failure(
    'state-directory-unwritable',
    `The file ${file}, by which the agent reports, cannot be written: ${code}.`,
  );
