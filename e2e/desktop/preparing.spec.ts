import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { announce } from '../../electron/host/lock/host-announcement.ts';
import { readStartTime } from '../../electron/host/process/process-table.ts';
import { expect, test } from './desktop-test.ts';

test('a window says what keeps its host busy, and connects when there is one', async ({ bed, launch }) => {
  await mkdir(bed.stateDir, { mode: 0o700 });
  const startTime = (await readStartTime(process.pid)) ?? 0;
  const what = 'The journal of 2.1 GB is made ready: 2,500,000 events are read again.';
  // This process is a host that prepares: for as long as the test wants it to.
  announce({
    pid: process.pid,
    startTime,
    hostId: 'host-1',
    version: '0.1.0',
    stateDir: bed.stateDir,
    startedAt: Date.now(),
    url: null,
    socket: null,
    preparation: { what, seconds: 17 },
    token: 'none',
  });
  const { deck } = await launch();
  const loading = deck.page.getByRole('main');
  await expect(loading.getByText('The host is getting ready')).toBeVisible();
  await expect(loading.getByText(what)).toBeVisible();
  await expect(loading.getByText(/Some 17 s in all\. \d+s so far\./)).toBeVisible();

  await rm(join(bed.stateDir, 'host.lock'));
  await expect(deck.header.connection('Live')).toBeVisible();
  await expect(loading.getByText('The host is getting ready')).toBeHidden();
});
