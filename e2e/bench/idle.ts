import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { readProcess } from '../../electron/host/process/process-table.ts';
import { benchOptions, report, round } from './support/report.ts';
import { idleScreen } from './swarm/scripted-screens.ts';
import { showSwarm } from './swarm/shown-swarm.ts';

/*
 * What Swarmdeck costs while nothing happens: processor time of the host and of the page, with agents that
 * stand at their prompts. Goal: under 2 % of a core.
 *
 * `node e2e/bench/idle.ts [--json FILE] [--quick]`
 */

interface IdleRow {
  readonly agents: number;
  /** Processor time of the host's process, as share of one core. */
  readonly hostCpuShare: number;
  /** Processor time of the page's process, as share of one core. */
  readonly pageCpuShare: number;
  /** The same of the whole browser: with its own processes for network, graphics and windows. */
  readonly browserCpuShare: number;
}

const options = benchOptions();
const counts = options.quick ? [9] : [9, 50];
const measuredMs = options.quick ? 10_000 : 60_000;

/** For what follows a start and is not idleness: fonts, compilation, the first samples of the process table. */
const settlingMs = options.quick ? 3_000 : 10_000;

async function hostCpuMs(pid: number): Promise<number> {
  const row = await readProcess(pid);
  if (row === null) throw new Error(`The host ${pid} has ended.`);
  return row.cpuMs;
}

/** Milliseconds of processor time of the page's process and of all processes of the browser. */
async function browserCpuMs(browser: Browser): Promise<{ readonly page: number; readonly all: number }> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const sum = (types: readonly string[] | null): number =>
    processInfo
      .filter(({ type }) => types === null || types.includes(type))
      .reduce((total, { cpuTime }) => total + cpuTime * 1000, 0);
  return { page: sum(['renderer']), all: sum(null) };
}

async function measure(agents: number): Promise<IdleRow> {
  const shown = await showSwarm(agents, idleScreen, 'Idle');
  try {
    await pause(settlingMs);
    const look = async () => ({
      at: performance.now(),
      host: await hostCpuMs(shown.hostPid),
      browser: await browserCpuMs(shown.browser),
    });
    const before = await look();
    await pause(measuredMs);
    const after = await look();
    const share = (cpuMs: number) => round(cpuMs / (after.at - before.at), 4);
    return {
      agents,
      hostCpuShare: share(after.host - before.host),
      pageCpuShare: share(after.browser.page - before.browser.page),
      browserCpuShare: share(after.browser.all - before.browser.all),
    };
  } finally {
    await shown.close();
  }
}

const percent = (share: number): string => `${round(share * 100, 2)} %`;

const rows: IdleRow[] = [];
for (const count of counts) rows.push(await measure(count));
await report(
  'idle',
  [
    { title: 'agents', value: (row) => row.agents },
    { title: 'host CPU', value: (row) => percent(row.hostCpuShare) },
    { title: 'page CPU', value: (row) => percent(row.pageCpuShare) },
    { title: 'browser CPU', value: (row) => percent(row.browserCpuShare) },
  ],
  rows,
  options,
);
