import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { announce } from '../host/lock/host-announcement.ts';
import type { HostAnnouncement } from '../host/lock/host-announcement.ts';
import { readStartTime } from '../host/process/process-table.ts';
import { findRunningHost } from './running-host.ts';

let stateDir = '';

beforeEach(() => {
  stateDir = realpathSync(mkdtempSync(join(tmpdir(), 'state-')));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const preparation: Preparation = { what: 'The journal of 2.1 GB is made ready.', seconds: 15 };

/** Lets this process say that it is the host. */
async function say(change: Partial<HostAnnouncement>): Promise<void> {
  const startTime = (await readStartTime(process.pid)) ?? 0;
  const one = { pid: process.pid, startTime, hostId: 'host-1', version: '1', stateDir, startedAt: 0 };
  announce({ ...one, url: null, socket: null, token: 't', ...change });
}

it('a host that prepares is told of once, and waited for', async () => {
  await say({ preparation });
  const heard: Preparation[] = [];
  const found = await findRunningHost(stateDir, (news) => {
    heard.push(news);
    void say({ url: 'http://127.0.0.1:1' });
  });
  expect(heard).toEqual([preparation]);
  expect(found?.url).toBe('http://127.0.0.1:1');
});

it('one that ends while it prepares is none', async () => {
  await say({ preparation });
  const found = await findRunningHost(stateDir, () => void say({ startTime: 1 }));
  expect(found).toBeNull();
});
