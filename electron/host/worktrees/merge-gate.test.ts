import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readProcess } from '../process/process-table.ts';
import { createGate } from './merge-gate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const gate = (command: string, ending: AbortSignal = new AbortController().signal) =>
  createGate(command, { path: () => Promise.resolve('/usr/bin:/bin'), hostId: 'host-1', ending })(folder);

describe('the gate of a merge', () => {
  it('lets through what ends with 0, and shows the end of what another one said', async () => {
    expect(await gate('true')).toBeNull();
    expect(await gate('echo red; exit 3')).toMatchObject({
      code: 'gate-failed',
      message: 'The gate "echo red; exit 3" ended with exit code 3; nothing was merged.',
      hint: 'red',
    });
  });

  it('is marked as the host’s, which may be killed meanwhile', async () => {
    expect(await gate('test "$SWARMDECK_HOST" = host-1')).toBeNull();
  });

  it('ends with the host, and so does what it started', async () => {
    const ending = new AbortController();
    const failed = gate('sleep 1000 & echo $! > pid; mv pid started; wait', ending.signal);
    await vi.waitUntil(() => existsSync(join(folder, 'started')), { timeout: 20_000 });
    ending.abort();
    expect((await failed)?.message).toContain('was stopped; nothing was merged');
    const pid = Number(readFileSync(join(folder, 'started'), 'utf8'));
    // Nobody may have asked for its exit code yet.
    expect((await readProcess(pid))?.zombie ?? true).toBe(true);
  });
});
