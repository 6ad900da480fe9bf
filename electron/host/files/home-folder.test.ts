import { userInfo } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { homeFolder } from './home-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it.runIf(process.platform !== 'win32')('is that of HOME, if it names a folder from the root', () => {
  vi.stubEnv('HOME', '/home/ada');
  expect(homeFolder()).toBe('/home/ada');
  for (const home of ['', 'ada', './ada']) {
    vi.stubEnv('HOME', home);
    expect(homeFolder()).toBe(userInfo().homedir);
  }
});
