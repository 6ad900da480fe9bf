import { expect, it } from 'vitest';
import { unsupportedSystem } from './unsupported-system.ts';

const windows = (release: string, readOwnStart = () => Promise.resolve<unknown>(1)) =>
  unsupportedSystem({ platform: 'win32', release, readOwnStart });

const never = () => Promise.reject(new Error('asked'));

it('needs a Windows with pseudo consoles', async () => {
  expect(await windows('10.0.17134')).toMatchObject({
    code: 'not-supported',
    message: expect.stringContaining('1809'),
  });
  expect(await windows('6.1.7601')).toMatchObject({ code: 'not-supported' });
  expect(await windows('10.0.17763')).toBeNull();
  expect(await windows('10.0.26100')).toBeNull();
});

it('needs a Windows that lists its processes, and says whom it asks', async () => {
  const refused = Object.assign(new Error('Windows did not list its processes: denied'), { code: 'EAGAIN' });
  expect(await windows('10.0.26100', () => Promise.reject(refused))).toMatchObject({
    message: expect.stringContaining('denied'),
    hint: expect.stringContaining('PowerShell'),
  });
});

it('runs on any Linux and macOS', async () => {
  for (const platform of ['linux', 'darwin'] as const)
    expect(await unsupportedSystem({ platform, release: '1.0', readOwnStart: never })).toBeNull();
});
