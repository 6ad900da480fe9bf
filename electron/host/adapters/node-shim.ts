import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { commandProcessor } from '../pty/shell-dialect.ts';
import { notWritten } from './bash-shim.ts';
import { largestReport } from './gateway/call-body.ts';
import type { ReportShim, ShimLaunch } from './report-shim.ts';

/** For Windows, which has no Bash of its own: a script for the Node that the host runs on. It costs some 50 ms. */
const script = `// Tells Swarmdeck what an agent reports. Silent when Swarmdeck is gone.
import { request } from 'node:http';

const end = () => process.exit(0);
process.on('uncaughtException', end);
const [seconds = '5', path = ''] = process.argv.slice(2);
const { SWARMDECK_REPORT_PORT: port, SWARMDECK_REPORT_PATH: base, SWARMDECK_REPORT_TOKEN: token } = process.env;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const body = Buffer.concat(chunks);
if (body.length > ${largestReport}) end();
setTimeout(end, Number(seconds) * 1000).unref();
const headers = {
  Authorization: 'Bearer ' + token,
  'Content-Type': 'application/json',
  'Content-Length': body.length,
  Connection: 'close',
};
const options = { host: '127.0.0.1', port, path: base + path, method: 'POST', headers, agent: false };
const call = request(options, async (response) => {
  if (response.statusCode !== 200) end();
  const parts = [];
  for await (const part of response) parts.push(part);
  const answer = Buffer.concat(parts).toString();
  if (answer !== '{}') process.stdout.write(answer);
});
call.on('error', end);
call.end(body);
`;

/** Characters with a meaning for \`cmd.exe\` in a path, also between quotes where those are the only two of the line. */
const unquotable = /[&<>()@^|%!"]/;

/** The program that the host runs on; the Electron of the packed app has to be told that it is Node. */
export interface NodeProgram {
  readonly execPath: string;
  readonly isElectron: boolean;
}

const ownProgram: NodeProgram = {
  execPath: process.execPath,
  isElectron: process.versions['electron'] !== undefined,
};

/**
 * The script, and a batch file around it for agents that take a command line. From the packed app the batch file is used in
 * any case: the variable that makes Node of Electron must not reach what the agent itself starts.
 */
export function prepareNodeShim(
  { folder, env }: ShimLaunch,
  { execPath, isElectron }: NodeProgram = ownProgram,
): Promise<Result<ReportShim, Failure>> {
  const file = join(folder, 'report.mjs');
  const batch = join(folder, 'report.cmd');
  try {
    writeFileSync(file, script);
    writeFileSync(batch, batchFile(execPath));
  } catch (error) {
    return Promise.resolve(err(notWritten(file, errnoOf(error))));
  }
  if (unquotable.test(batch)) return Promise.resolve(err(notQuotable(batch)));
  const words = isElectron ? [commandProcessor(env), '/d', '/c', batch] : [execPath, file];
  return Promise.resolve(ok({ words, commandLine: `"${batch}"` }));
}

const batchFile = (execPath: string): string =>
  [
    '@echo off',
    'setlocal',
    'set ELECTRON_RUN_AS_NODE=1',
    `"${execPath.replaceAll('%', '%%')}" "%~dp0report.mjs" %*`,
    '',
  ].join('\r\n');

const notQuotable = (path: string): Failure =>
  failure(
    'not-supported',
    `Agents cannot report: the path ${path} holds a character that Windows reads as a part of a command.`,
    'Choose a state directory without & ( ) < > | ^ @ % and ! in its path (--state-dir).',
  );
