import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectRoot } from '../setup/project.mjs';
import { leftOutOn, unixTests } from './unix-tests.mjs';

it('leaves out tests that there are, on Windows alone', () => {
  const patterns = Object.values(unixTests).flat();
  expect(patterns.filter((pattern) => globSync(pattern, { cwd: projectRoot }).length === 0)).toEqual([]);
  expect(leftOutOn('win32')).toEqual(Object.values(unixTests).flat());
  expect([...leftOutOn('linux'), ...leftOutOn('darwin')]).toEqual([]);
});
