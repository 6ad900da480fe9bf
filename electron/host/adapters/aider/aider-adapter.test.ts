import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { adapterBedOfTest } from '../fixtures/adapter-bed.ts';
import { aiderAdapter } from './aider-adapter.ts';

const run = promisify(execFile);

const bed = adapterBedOfTest();

async function launch(args: readonly string[] = []) {
  const { folder, gateway, reports, launch } = bed();
  const prepared = await aiderAdapter({ gateway }).prepare({ ...launch, args });
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
      expect(bed().reports).toEqual([{ kind: 'connected' }, { kind: 'turn-ended', message: null }]),
    );
  });

  it("runs the person's own command as well", async () => {
    const { notify } = await launch(['--notifications-command', 'echo rung > bell.txt']);
    await notify();
    expect(readFileSync(join(bed().folder, 'bell.txt'), 'utf8')).toBe('rung\n');
    await vi.waitFor(() => expect(bed().reports).toHaveLength(2));
  });

  it('goes on without an error when the host is gone', async () => {
    const { notify } = await launch();
    await bed().gateway.close();
    expect(await notify()).toEqual({ stdout: '', stderr: '' });
    expect(bed().reports).toEqual([]);
  });
});
