import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import { resumeMarginMs, resumeText } from '#shared/swarm/limits/plan-resume.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { specOf, statusOf, swarmId } from '#shared/swarm/testing/story.ts';
import { openJournal } from '../journal/open-journal.ts';
import { VirtualClock } from '../replay/virtual-clock.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { createSwarmStore } from '../store/swarm-store.ts';
import { startLimitResumer } from './limit-resumer.ts';

const start = 1_795_176_000_000;
const minute = 60_000;
const agent = { agentId: 'agent-1' as AgentId, runId: 'run-1' as RunId };

let folder: string;
let clock: VirtualClock;
let store: SwarmStore;
let events: SwarmEvent[];
let close: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limits-'));
  clock = new VirtualClock(start);
  const opened = openJournal({ file: join(folder, 'swarmdeck.db'), now: start, mintJournalId: () => 'j' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { journal } = opened.value;
  let count = 0;
  store = createSwarmStore({
    journal,
    initial: emptyState,
    mint: createMint(() => String((count += 1))),
    now: clock.now,
    runEffects: () => undefined,
    defer: (work) => work(),
    schedule: (work, milliseconds) => clock.after(milliseconds, work),
  });
  events = [];
  store.subscribe((batch) => events.push(...batch));
  const stop = startLimitResumer({ store, clock });
  close = () => {
    stop();
    store.close();
    journal.close();
  };
  store.command({ type: 'open-swarm', swarmId, name: 'shop', root: '/shop', source: 'manual' }, 'user');
  store.record(
    [
      { type: 'agent-added', agentId: agent.agentId, swarmId, spec: specOf('api') },
      { type: 'agent-launch-requested', ...agent },
      { type: 'agent-launched', ...agent, pid: 1 },
    ],
    'host',
  );
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true });
});

const becomes = (status: ReturnType<typeof statusOf>): void =>
  store.record([{ type: 'status-changed', ...agent, status }], 'agent');
const sent = (): readonly SwarmEvent[] => events.filter(({ body }) => body.type === 'message-queued');

it('tells an agent once to go on when its limit is over', () => {
  const resumesAt = start + 90 * minute;
  becomes(statusOf('rate-limited', start, { resumesAt }));
  clock.advanceTo(resumesAt + resumeMarginMs - 1);
  expect(sent()).toEqual([]);
  clock.advanceTo(resumesAt + resumeMarginMs);
  expect(sent()).toMatchObject([{ by: 'host', body: { text: resumeText, purpose: 'resume' } }]);
  becomes(statusOf('rate-limited', start, { resumesAt: resumesAt + 1 }));
  clock.advanceTo(resumesAt + 600 * minute);
  expect(sent()).toHaveLength(1);
});

it('tells nobody who went on alone', () => {
  becomes(statusOf('rate-limited', start, { resumesAt: start + 10 * minute }));
  clock.advanceTo(start + 10 * minute);
  becomes(statusOf('working', start + 10 * minute));
  clock.advanceTo(start + 60 * minute);
  expect(sent()).toEqual([]);
});

it('tells nobody where the person does not want it, and again when they do', () => {
  store.command({ type: 'change-swarm-options', swarmId, options: { resumeAfterLimit: false } }, 'user');
  becomes(statusOf('rate-limited', start, { resumesAt: start + 10 * minute }));
  clock.advanceTo(start + 60 * minute);
  expect(sent()).toEqual([]);
  store.command({ type: 'change-swarm-options', swarmId, options: { resumeAfterLimit: true } }, 'user');
  clock.advanceTo(start + 61 * minute);
  expect(sent()).toHaveLength(1);
});

it('ends with its owner', () => {
  becomes(statusOf('rate-limited', start, { resumesAt: start + 10 * minute }));
  close();
  clock.advanceTo(start + 60 * minute);
  expect(sent()).toEqual([]);
  close = () => undefined;
});
