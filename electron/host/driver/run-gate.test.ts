import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runGate } from './run-gate.ts';
import type { GateCommand } from './run-gate.ts';

const run = (command: string, changes: Partial<GateCommand> = {}) =>
  runGate({
    command,
    shell: '/bin/sh',
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '' },
    signal: new AbortController().signal,
    ...changes,
  });

describe('a gate', () => {
  it('passes by its exit code, and keeps the end of what it wrote', async () => {
    expect(await run('echo fine; echo also >&2')).toMatchObject({ passed: true });
    const failed = await run('seq 1 5000; echo "1 failed" >&2; exit 3');
    expect(failed.passed).toBe(false);
    expect(failed.output).toMatch(/1 failed\nIt ended with exit code 3\.$/);
    expect(failed.output.length).toBeLessThan(6_100);
  });

  it('that leaves something running ends nevertheless', async () => {
    expect(await run('sleep 600 & echo started')).toEqual({ passed: true, output: 'started' });
  });

  it('that hangs is ended with all it started', async () => {
    const hung = await run('sleep 600 | cat', { patienceMs: 50 });
    expect(hung).toMatchObject({ passed: false, output: 'It was ended after 0 s.' });
  });

  it('that nobody waits for is ended; one without a folder says so', async () => {
    const stopping = new AbortController();
    const running = run('sleep 600', { signal: stopping.signal });
    stopping.abort();
    expect(await running).toMatchObject({ passed: false, output: 'It was ended.' });
    const nowhere = await run('true', { cwd: '/no/such/folder' });
    expect(nowhere.output).toContain('It could not be started');
  });
});
