import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it.runIf(process.platform !== 'win32')(
  'a program that cannot be started, as no more files can be opened, is told as that',
  async () => {
    const program = join(import.meta.dirname, 'fixtures/without-files.ts');
    const limited = ['-c', 'ulimit -n 64; exec "$0" "$1"', process.execPath, program];
    const { stdout } = await run('sh', limited);
    expect(JSON.parse(stdout)).toMatchObject([
      { ok: false, error: { code: 'git-failed', message: expect.stringContaining('EMFILE') } },
      false,
      true,
      { passed: false, output: expect.stringContaining('EMFILE') },
      { code: null, output: expect.stringContaining('EMFILE') },
      expect.stringMatching(/PowerShell could not be started: .*EMFILE/),
    ]);
  },
);
