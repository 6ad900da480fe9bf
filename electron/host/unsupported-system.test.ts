import { expect, it } from 'vitest';
import { unsupportedSystem } from './unsupported-system.ts';

it('a system that agents cannot be ended on is refused, with the way round', () => {
  expect(unsupportedSystem('win32')).toMatchObject({
    code: 'not-supported',
    hint: expect.stringContaining('WSL 2'),
  });
  expect([unsupportedSystem('linux'), unsupportedSystem('darwin')]).toEqual([null, null]);
});
