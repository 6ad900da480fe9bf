import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainName } from './host/chains.ts';
import { measureAlternated, measureMemory } from './host/measure.ts';
import type { Slice } from './host/worker.ts';
import { generatedOutput, logLines, recordedOutput } from './support/agent-output.ts';
import type { AgentOutput } from './support/agent-output.ts';
import { benchOptions, percentile, report, round } from './support/report.ts';

/*
 * How much output of agents the host takes, and what it costs: real PTYs whose programs write recorded output
 * as fast as it is read, through node-pty alone, node-pty with one bare parser, and the host's whole chain
 * (PTY, screen, views, status). Goals: at 50 agents at least 0.8 of the bare parser; at most 2 MB for an
 * agent with 1,000 lines of history.
 *
 * `node e2e/bench/host.ts [--casts FOLDER] [--json FILE] [--quick]`; recordings are taken from `--casts` or
 * from the folder that SWARMDECK_RECORDINGS names; without them, output is generated.
 */

interface HostRow {
  readonly agents: number;
  /** Through the host's chain, in millions of bytes a second. */
  readonly mbps: number;
  readonly ptyOnlyMbps: number;
  /** With one bare parser for all agents. */
  readonly parserMbps: number;
  /** With one bare parser for each agent. */
  readonly parsersMbps: number;
  /** Of the host's chain to bare parsers, one or many, whichever are faster. */
  readonly ratio: number;
  /** The same for what each gets done in a second of its own processor time: it holds on a machine with other work, too. */
  readonly cpuRatio: number;
  /** Of the host's process with all its threads, as share of one core. */
  readonly cpu: number;
  readonly longestStallMs: number;
  /** What one more agent with 1,000 lines of history adds to the host's memory. */
  readonly rssPerAgentMb: number;
  /** The host's memory with all of them. */
  readonly rssMb: number;
}

const options = benchOptions(['casts']);
const counts = options.quick ? [1, 50] : [1, 10, 50, 100];
// Many short ones: the speed of a machine that others share moves by a fifth within seconds.
const rounds = options.quick ? 3 : 15;
const times = { warmUpMs: 1500, slice: { lead: 500, measured: 1500 } } as const;
const historyLines = 1000;

const chains: readonly ChainName[] = ['pty', 'parser', 'host', 'parsers'];

const median = (values: readonly number[]): number => percentile(values, 0.5);

async function measureRow(
  agents: number,
  outputs: readonly AgentOutput[],
  history: AgentOutput,
): Promise<HostRow> {
  const found = await measureAlternated({ chains, rounds, agents, outputs, ...times });
  const slices = (chain: ChainName): readonly Slice[] => found.flatMap((round) => round.get(chain) ?? []);
  const of = (chain: ChainName, value: (slice: Slice) => number): number => median(slices(chain).map(value));
  /** Against the bare chain that does better: the median of what the rounds say, each of which is a few seconds long. */
  const ratioOf = (value: (slice: Slice) => number): number => {
    const host = slices('host').map(value);
    const against = (bare: ChainName): number =>
      median(slices(bare).map((slice, round) => (host[round] ?? Number.NaN) / value(slice)));
    return Math.min(against('parser'), against('parsers'));
  };
  const bytes = statSync(history.path).size;
  const memory = await measureMemory({ kind: 'memory', agents, output: history, bytes });
  return {
    agents,
    mbps: round(
      of('host', (slice) => slice.mbps),
      1,
    ),
    ptyOnlyMbps: round(
      of('pty', (slice) => slice.mbps),
      1,
    ),
    parserMbps: round(
      of('parser', (slice) => slice.mbps),
      1,
    ),
    parsersMbps: round(
      of('parsers', (slice) => slice.mbps),
      1,
    ),
    ratio: round(ratioOf((slice) => slice.mbps)),
    cpuRatio: round(ratioOf((slice) => slice.mbps / slice.cpu)),
    cpu: round(of('host', (slice) => slice.cpu)),
    longestStallMs: round(
      of('host', (slice) => slice.longestStallMs),
      0,
    ),
    rssPerAgentMb: round(memory.rssPerAgentMb),
    rssMb: round(memory.rssMb, 0),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'swarmdeck-bench-'));
try {
  const casts = options.extra['casts'] ?? process.env['SWARMDECK_RECORDINGS'];
  const outputs = casts === undefined ? generatedOutput(folder) : recordedOutput(casts, folder);
  const history: AgentOutput = { path: join(folder, 'history'), profile: 'generic' };
  writeFileSync(history.path, logLines(historyLines + 30));
  console.log(casts === undefined ? 'Generated output (no recordings given)' : `Recordings of ${casts}`);
  const rows: HostRow[] = [];
  for (const count of counts) rows.push(await measureRow(count, outputs, history));
  await report(
    'host',
    [
      { title: 'agents', value: (row) => row.agents },
      { title: 'host MB/s', value: (row) => row.mbps },
      { title: 'pty only', value: (row) => row.ptyOnlyMbps },
      { title: '+ one parser', value: (row) => row.parserMbps },
      { title: '+ a parser each', value: (row) => row.parsersMbps },
      { title: 'ratio', value: (row) => row.ratio },
      { title: 'by CPU', value: (row) => row.cpuRatio },
      { title: 'CPU', value: (row) => row.cpu },
      { title: 'stall ms', value: (row) => row.longestStallMs },
      { title: 'MB an agent', value: (row) => row.rssPerAgentMb },
      { title: 'MB in all', value: (row) => row.rssMb },
    ],
    rows,
    options,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
