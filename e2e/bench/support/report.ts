import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readOptions } from '../../support/read-options.ts';

/** What numbers of one machine are compared with numbers of another by. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Platform, release and architecture. */
  readonly os: string;
  readonly node: string;
}

/** The file that `--json` writes. */
export interface BenchReport<Row> {
  readonly machine: Machine;
  /** Short hash of the commit, with `-dirty` for changed files; `unknown` outside of a repository. */
  readonly commit: string;
  readonly rows: readonly Row[];
}

export interface BenchOptions {
  /** File for the report, or null. */
  readonly json: string | null;
  /** Fewer and shorter measurements: to see that it runs. */
  readonly quick: boolean;
  /** Other options of this benchmark, by name. */
  readonly extra: Readonly<Record<string, string | undefined>>;
}

/** One column of the printed table. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Reads the command line: `--json FILE`, `--quick` and the named options that take a value.
 *
 * An unknown one ends the program with 2, and is named.
 */
export function benchOptions(extra: readonly string[] = [], args = process.argv.slice(2)): BenchOptions {
  const names = Object.fromEntries(extra.map((name) => [name, { type: 'string' as const }]));
  const { values } = readOptions({
    args,
    options: { json: { type: 'string' }, quick: { type: 'boolean' }, ...names },
  });
  const { json, quick, ...others } = values;
  return { json: json ?? null, quick: quick ?? false, extra: others };
}

/** Prints the rows as a table and writes them as JSON where `--json` says. */
export async function report<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: BenchOptions,
): Promise<void> {
  const full: BenchReport<Row> = { machine: machineFacts(), commit: await commitHash(), rows };
  const { cpu, cores, node, os } = full.machine;
  console.log(`\n${name}  ·  ${cpu}, ${cores} cores  ·  Node ${node}  ·  ${os}  ·  ${full.commit}\n`);
  console.log(table(columns, rows));
  if (options.json === null) return;
  await writeFile(options.json, `${JSON.stringify(full, null, 2)}\n`);
  console.log(`\nWritten to ${options.json}`);
}

/** Right-aligned columns under their titles. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((c) => shown(c.value(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) => line.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  '));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

export function machineFacts(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: round(totalmem() / 2 ** 30, 1),
    os: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
  };
}

/** Rounds to a number of decimals, so that reports hold no false precision. */
export const round = (value: number, decimals = 2): number => Number(value.toFixed(decimals));

/** The value below which the share `p` (0 to 1) of the values lies; NaN for none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

const shown = (value: string | number): string =>
  typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : '–';

async function commitHash(): Promise<string> {
  try {
    const run = promisify(execFile);
    const hash = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
    const changes = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: root });
    return hash.stdout.trim() + (changes.stdout.trim() === '' ? '' : '-dirty');
  } catch (error) {
    // No git, or no repository: a copy of the sources can be measured as well.
    if (error instanceof Error && 'code' in error) return 'unknown';
    throw error;
  }
}
