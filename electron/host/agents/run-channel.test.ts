import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import { specOf } from '#shared/swarm/testing/story.ts';
import { createRunFolders } from '../adapters/run-folders.ts';
import { createManualClock } from '../screen/fixtures/manual-clock.ts';
import { connectsWithinMs, createRunChannel } from './run-channel.ts';
import type { RunChannel } from './run-channel.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'run-channel-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Opened {
  readonly channel: RunChannel;
  readonly clock: ReturnType<typeof createManualClock>;
  readonly heard: readonly string[];
  readonly report: (report: AgentReport, by: ReportChannel) => void;
}

/** A channel whose process has been prepared for. */
async function open(): Promise<Opened> {
  const clock = createManualClock();
  const heard: string[] = [];
  let report: Opened['report'] | null = null;
  const channel = createRunChannel({
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    spec: specOf('one'),
    resume: null,
    folders: createRunFolders(root),
    clock,
    adapter: {
      profile: 'generic',
      prepare: async ({ args, env }) =>
        ok({
          args,
          env,
          connect: (tell) => {
            report = tell;
            return { close: () => undefined };
          },
        }),
    },
    onReport: (said) => heard.push(said.kind === 'silent' ? said.reason : said.kind),
    onWarning: ({ message }) => heard.push(message),
  });
  await channel.prepare({ args: [], env: {} }, specOf('one'));
  return { channel, clock, heard, report: (said, by) => report?.(said, by) };
}

const noHooks = 'No hooks: it did not report within 15 seconds. Its status is read from the screen.';

describe('an agent that shows something and does not report', () => {
  it('is said to be without hooks after fifteen seconds, once', async () => {
    const { channel, clock, heard } = await open();
    clock.advance(connectsWithinMs);
    expect(heard).toEqual([]);
    channel.printed();
    clock.advance(connectsWithinMs - 1);
    channel.printed();
    expect(heard).toEqual([]);
    clock.advance(1);
    channel.printed();
    clock.advance(connectsWithinMs);
    expect(heard).toEqual([noHooks]);
  });

  it('is said to be so also when its status file speaks', async () => {
    const { channel, clock, heard, report } = await open();
    channel.printed();
    report({ kind: 'state', state: 'idle', detail: '' }, 'status-file');
    clock.advance(connectsWithinMs);
    expect(heard).toEqual(['state', noHooks]);
  });

  it('is taken at its word when it reports after all', async () => {
    const { channel, clock, heard, report } = await open();
    channel.printed();
    clock.advance(connectsWithinMs);
    report({ kind: 'connected' }, 'hook');
    expect(heard).toEqual([noHooks, 'connected']);
  });
});

it('says nothing of an agent that reports in time, or has ended', async () => {
  const one = await open();
  one.channel.printed();
  one.report({ kind: 'connected' }, 'hook');
  one.clock.advance(connectsWithinMs);
  expect(one.heard).toEqual(['connected']);
  const other = await open();
  other.channel.printed();
  other.channel.close();
  other.report({ kind: 'connected' }, 'hook');
  other.clock.advance(connectsWithinMs);
  expect(other.heard).toEqual([]);
});
