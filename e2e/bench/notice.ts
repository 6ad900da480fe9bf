import { setTimeout as pause } from 'node:timers/promises';
import { benchOptions, percentile, report, round } from './support/report.ts';
import { awaitStatus, measureClockOffset, watchTile } from './swarm/watched-tile.ts';
import { permissionScreen, spinnerStep, workingScreen } from './swarm/scripted-screens.ts';
import type { FifoSwarm } from './swarm/fifo-swarm.ts';
import { showSwarm } from './swarm/shown-swarm.ts';

/*
 * How soon a person sees that an agent needs them: from the bytes of a permission dialog to the frame in
 * which the agent's tile says so, while all agents are busy. Goal: 150 ms for 95 of 100.
 *
 * `node e2e/bench/notice.ts [--json FILE] [--quick]`
 */

interface NoticeRow {
  readonly agents: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

const options = benchOptions();
const counts = options.quick ? [1, 50] : [1, 50, 100];
const samples = options.quick ? 10 : 60;

/** Redraws of a spinner a second, in every agent. */
const redrawsPerSecond = 10;

/** The agent that asks; all are busy, it too until it asks. */
const asker = 0;

/** Keeps all agents but the asking one busy, evenly over time. @returns the way to end it */
function keepBusy(swarm: FifoSwarm): () => void {
  const others = [...swarm.names.keys()].filter((agent) => agent !== asker);
  const ticks = 10;
  let tick = 0;
  const timer = setInterval(
    () => {
      const step = Math.floor(tick / ticks);
      for (const agent of others) if (agent % ticks === tick % ticks) swarm.write(agent, spinnerStep(step));
      tick += 1;
    },
    1000 / redrawsPerSecond / ticks,
  );
  return () => clearInterval(timer);
}

async function measure(agents: number): Promise<NoticeRow> {
  const { swarm, page, close } = await showSwarm(agents, workingScreen, 'Working');
  const stop = keepBusy(swarm);
  try {
    await watchTile(page, swarm.names[asker] ?? '');
    const offset = await measureClockOffset(page);
    const delays: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      // Not in step with the redraws of the others.
      await pause(300 + (sample % 7) * 37);
      const asked = awaitStatus(page, 'Needs approval');
      const writtenAt = performance.timeOrigin + performance.now();
      swarm.write(asker, permissionScreen);
      delays.push((await asked) - offset - writtenAt);
      const working = awaitStatus(page, 'Working');
      swarm.write(asker, workingScreen);
      await working;
    }
    return { agents, medianMs: round(percentile(delays, 0.5), 1), p95Ms: round(percentile(delays, 0.95), 1) };
  } finally {
    stop();
    await close();
  }
}

const rows: NoticeRow[] = [];
for (const count of counts) rows.push(await measure(count));
await report(
  'notice',
  [
    { title: 'agents', value: (row) => row.agents },
    { title: 'median ms', value: (row) => row.medianMs },
    { title: 'p95 ms', value: (row) => row.p95Ms },
  ],
  rows,
  options,
);
