import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchOptions } from './support/report.ts';
import type { BenchReport } from './support/report.ts';

/*
 * All benchmarks, one after the other: two at a time would measure each other.
 *
 * `node e2e/bench/all.ts [--json FILE] [--quick]`; the file holds `machine`, `commit` and `rows`, an object
 * with the rows of each benchmark by its name. One that fails does not stop the others; the exit code tells.
 */

const benches = ['host', 'grid', 'idle', 'notice', 'launch', 'conflicts'] as const;
const options = benchOptions();
const folder = await mkdtemp(join(tmpdir(), 'swarmdeck-bench-'));
const rows: Record<string, readonly unknown[]> = {};
const failed: string[] = [];
let about: Pick<BenchReport<unknown>, 'machine' | 'commit'> | null = null;

for (const name of benches) {
  const file = join(folder, `${name}.json`);
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const args = [program, '--json', file, ...(options.quick ? ['--quick'] : [])];
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  if (code !== 0) {
    failed.push(name);
    continue;
  }
  const {
    machine,
    commit,
    rows: measured,
  } = JSON.parse(await readFile(file, 'utf8')) as BenchReport<unknown>;
  about = { machine, commit };
  rows[name] = measured;
}
await rm(folder, { recursive: true });

if (options.json !== null && about !== null) {
  await writeFile(options.json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
  console.log(`\nAll rows are in ${options.json}`);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}. What they printed above says why.`);
  process.exitCode = 1;
}
