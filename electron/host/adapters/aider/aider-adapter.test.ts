import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { AdapterLaunch } from '../adapter.ts';
import { openHookGateway } from '../gateway/hook-gateway.ts';
import type { HookGateway } from '../gateway/hook-gateway.ts';
import { aiderAdapter } from './aider-adapter.ts';

const run = promisify(execFile);

let folder: string;
let gateway: HookGateway;
let reports: AgentReport[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aider run-'));
  reports = [];
  const opened = await openHookGateway({
    onBug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
});
afterEach(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

async function launch(args: readonly string[] = []) {
  const prepared = await aiderAdapter({ gateway }).prepare({
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    spec: { ...({} as AdapterLaunch['spec']), cwd: folder },
    args,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    folder,
    resume: null,
  });
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { value } = prepared;
  const channel = value.connect((report) => reports.push(report));
  /** As aider does it: by the shell, when it waits. */
  const notify = () => run('sh', ['-c', value.args.at(-1) ?? ''], { cwd: folder, env: { ...value.env } });
  return { ...value, channel, notify };
}

describe('aider', () => {
  it('says that it waits, and no more', async () => {
    const { args, notify } = await launch(['--model', 'x']);
    expect(args.slice(0, -1)).toEqual(['--model', 'x', '--notifications', '--notifications-command']);
    await notify();
    await vi.waitFor(() =>
      expect(reports).toEqual([{ kind: 'connected' }, { kind: 'turn-ended', message: null }]),
    );
  });

  it("runs the person's own command as well", async () => {
    const { notify } = await launch(['--notifications-command', 'echo rung > bell.txt']);
    await notify();
    expect(readFileSync(join(folder, 'bell.txt'), 'utf8')).toBe('rung\n');
    await vi.waitFor(() => expect(reports).toHaveLength(2));
  });

  it('goes on without an error when the host is gone', async () => {
    const { notify } = await launch();
    await gateway.close();
    expect(await notify()).toEqual({ stdout: '', stderr: '' });
    expect(reports).toEqual([]);
  });
});
