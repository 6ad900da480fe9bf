import { launchInBrowser, launchTheApp } from './launch/launches.ts';
import type { Launch } from './launch/launches.ts';
import type { LaunchTimes } from './launch/launch-times.ts';
import { benchOptions, percentile, report, round } from './support/report.ts';
import { idleScreen } from './swarm/scripted-screens.ts';
import { showSwarm } from './swarm/shown-swarm.ts';
import type { ShownSwarm } from './swarm/shown-swarm.ts';

/*
 * How long a launch takes, until the window shows something and until it shows the agents: the desktop app
 * (in Electron where its binary is here, else on the stand-in: the table says which) and a page in a browser
 * that runs already; with a host that runs agents, and with none, where the agents of the last time are shown
 * as they ended. Goal: under two seconds in Electron.
 *
 * `node e2e/bench/launch.ts [--json FILE] [--quick]`
 */

interface LaunchRow extends LaunchTimes {
  /** `stand-in` starts a Chromium for each launch and is no measure of Electron's own start. */
  readonly shell: Launch['shell'];
  readonly host: 'running' | 'cold';
  readonly agents: number;
}

const options = benchOptions();
const counts = options.quick ? [9] : [9, 100];
/** The first launch of each kind fills caches and is not counted. */
const launches = options.quick ? 2 : 6;

async function repeated(
  host: LaunchRow['host'],
  agents: number,
  launch: () => Promise<Launch>,
): Promise<LaunchRow> {
  const all: Launch[] = [];
  for (let n = 0; n < launches; n++) all.push(await launch());
  const counted = all.slice(1);
  const middle = (value: (times: LaunchTimes) => number): number =>
    round(
      percentile(
        counted.map(({ times }) => value(times)),
        0.5,
      ),
      0,
    );
  const ofShell = (value: (times: LaunchTimes) => number | null): number | null =>
    counted.every(({ times }) => value(times) === null)
      ? null
      : middle((times) => value(times) ?? Number.NaN);
  return {
    shell: counted[0]?.shell ?? 'browser',
    host,
    agents,
    shellMs: ofShell((times) => times.shellMs),
    hostMs: ofShell((times) => times.hostMs),
    pageMs: middle((times) => times.pageMs),
    loadedMs: middle((times) => times.loadedMs),
    connectedMs: middle((times) => times.connectedMs),
    snapshotMs: middle((times) => times.snapshotMs),
    windowMs: middle((times) => times.windowMs),
    usefulMs: middle((times) => times.usefulMs),
  };
}

async function measure(agents: number): Promise<readonly LaunchRow[]> {
  const shown = await showSwarm(agents, idleScreen, 'Idle');
  try {
    await shown.page.close();
    return [
      await repeated('running', agents, () => launchInBrowser(shown.bed, shown.browser, 'running')),
      await repeated('running', agents, () => launchTheApp(shown.bed)),
      await repeated('cold', agents, () =>
        withoutHost(shown, () => launchInBrowser(shown.bed, shown.browser, 'cold')),
      ),
      await repeated('cold', agents, () => withoutHost(shown, () => launchTheApp(shown.bed))),
    ];
  } finally {
    await shown.bed.cli('stop');
    await shown.close();
  }
}

async function withoutHost({ bed }: ShownSwarm, launch: () => Promise<Launch>): Promise<Launch> {
  await bed.cli('stop');
  return launch();
}

const rows: LaunchRow[] = [];
for (const count of counts) rows.push(...(await measure(count)));
await report(
  'launch, milliseconds since its start',
  [
    { title: 'shell', value: (row) => row.shell },
    { title: 'host', value: (row) => row.host },
    { title: 'agents', value: (row) => row.agents },
    { title: 'shell loaded', value: (row) => row.shellMs ?? '–' },
    { title: 'host found', value: (row) => row.hostMs ?? '–' },
    { title: 'page asked', value: (row) => row.pageMs },
    { title: 'code run', value: (row) => row.loadedMs },
    { title: 'connected', value: (row) => row.connectedMs },
    { title: 'state', value: (row) => row.snapshotMs },
    { title: 'window', value: (row) => row.windowMs },
    { title: 'agents drawn', value: (row) => row.usefulMs },
  ],
  rows,
  options,
);
