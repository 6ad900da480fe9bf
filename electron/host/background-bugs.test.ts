import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

const told = (message: string) => [
  { kind: 'log', what: expect.stringContaining(message) },
  {
    kind: 'warning',
    what: { code: 'internal', message: expect.stringContaining(message), hint: expect.any(String) },
  },
];

it('a host outlives work that fails in the background, and tells each failure once', async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'fixtures/background-bug.ts')]);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toEqual([...told('the disk is full'), ...told('a bug'), { kind: 'alive', what: null }]);
});
