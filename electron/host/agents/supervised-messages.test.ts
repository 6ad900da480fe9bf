import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { createAgentBed, only, script } from './fixtures/agent-bed.ts';
import type { AgentBed } from './fixtures/agent-bed.ts';

let bed: AgentBed;
beforeEach(async () => {
  bed = await createAgentBed();
});
afterEach(() => bed.close());

describe('messages', () => {
  it('and the first prompt are typed at a shell when it is at its prompt, in order', async () => {
    const id = only(bed.spawn({ env: { PS1: '$ ' }, prompt: 'echo first $((1+1))' }));
    bed.command({ type: 'message', agentId: id, text: 'echo second $((2+2))' });
    await bed.until(() => bed.screen(id).some((row) => row.includes('second 4')));
    await bed.until(() => bed.of('message-sent', id).length === 2);
    expect(bed.of('message-queued', id).map(({ text }) => text)).toEqual([
      'echo first $((1+1))',
      'echo second $((2+2))',
    ]);
    expect(bed.screen(id).filter((row) => /^(first|second)/.test(row))).toEqual(['first 2', 'second 4']);
    expect(bed.agent(id).queue).toEqual([]);
  });

  it('that a shell takes without a turn stand in its transcript', async () => {
    const id = only(bed.spawn({ env: { PS1: '$ ' } }));
    bed.command({ type: 'message', agentId: id, text: 'x=3' });
    await bed.until(() => bed.of('message-accepted', id).length === 1);
    expect(bed.screen(id)[0]).toMatch(/x=3$/);
  });

  it('fail when the agent ends before, and when it never started', async () => {
    const [gone, missing] = bed.spawn(script('sleep 0.2'), { command: 'no-such-program', prompt: 'hello' });
    bed.command({ type: 'message', agentId: gone!, text: 'hello' });
    await bed.until(() => bed.of('message-failed').length === 2);
    expect(bed.of('message-failed', gone)).toMatchObject([{ failure: { code: 'agent-not-running' } }]);
    expect(bed.of('message-failed', missing)).toMatchObject([{ failure: { code: 'command-not-found' } }]);
  });

  it('that waited for a run which is started again fail whole, and its first prompt is given once', async () => {
    const id = only(bed.spawn({ ...script('sleep 600'), prompt: 'Build the cart' }));
    const text = `Go on. ${'x'.repeat(5_000)}`;
    bed.command({ type: 'message', agentId: id, text });
    await bed.until(() => bed.of('agent-launched', id).length === 1);
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => bed.of('message-failed', id).length === 1);
    expect(bed.agent(id).messages).toMatchObject([
      { text: 'Build the cart', stage: 'cancelled', failure: null },
      { text, stage: 'failed', failure: { code: 'agent-not-running' } },
    ]);
    expect(bed.agent(id).queue).toMatchObject([{ text: 'Build the cart' }]);
  });

  it('go along as an argument where the profile says so', async () => {
    const program = join(bed.folder, 'gemini');
    writeFileSync(program, '#!/bin/sh\nfor arg; do echo "<$arg>"; done\n', { mode: 0o755 });
    const id = only(
      bed.spawn({ command: program, args: ['--yolo'], profile: 'gemini', prompt: 'do it\nnow' }),
    );
    await bed.until(() => bed.hasEnded(id));
    expect(bed.screen(id)).toEqual(['<--yolo>', '<-i>', '<do it', 'now>']);
    expect(bed.of('message-queued', id)).toEqual([]);
  });
});

/** What the fake agent of that name noted. */
const logOf = (name: string): Record<string, string>[] =>
  readFileSync(join(bed.folder, `${name}.log`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);

describe('an agent with dialogs', () => {
  const fake = join(import.meta.dirname, 'fixtures', 'fake-agent.mjs');
  const start = (name: string, env: Record<string, string>): AgentId =>
    only(
      bed.spawn({
        name,
        profile: 'fake',
        command: process.execPath,
        args: [fake],
        env: { FAKE_LOG: join(bed.folder, `${name}.log`), ...env },
      }),
    );
  it('never finds anything typed into a question or a turn, and gets every message once', async () => {
    const names = ['1', '2', '3'];
    const ids = names.map((seed) => start(seed, { FAKE_SEED: seed }));
    const messages = ['alpha one', 'beta two', 'gamma three'];
    for (const id of ids) for (const text of messages) bed.command({ type: 'message', agentId: id, text });
    const answered = new Set<string>();
    await bed.until(() => {
      for (const id of ids) {
        const { status } = bed.agent(id);
        const question = `${id} ${status.since}`;
        if (status.kind !== 'awaiting-approval' || answered.has(question)) continue;
        answered.add(question);
        bed.type(id, 'y');
      }
      return bed.of('message-sent').length === ids.length * messages.length;
    });
    for (const name of names) {
      const entries = logOf(name);
      expect(entries.filter((entry) => 'misplaced' in entry)).toEqual([]);
      expect(entries.flatMap((entry) => entry['submitted'] ?? [])).toEqual(messages);
    }
    expect(bed.of('message-failed')).toEqual([]);
  });

  it('gets a message whose first Enter it swallowed, once', async () => {
    const id = start('swallow', { FAKE_SWALLOW: '1', FAKE_SEED: '3' });
    bed.command({ type: 'message', agentId: id, text: 'hello there' });
    await bed.until(() => bed.of('message-sent', id).length === 1);
    expect(logOf('swallow').filter((entry) => 'submitted' in entry)).toEqual([{ submitted: 'hello there' }]);
  });
});
