import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessRow, ProcessTable } from './process-row.ts';
import type { ProcessSource } from './process-source.ts';
import { sharedPass } from './shared-pass.ts';

const run = promisify(execFile);

/** `ps` of a machine with thousands of processes and their environments. */
const maxBuffer = 64 * 1024 * 1024;

const columns = ['pid', 'ppid', 'pgid', 'stat', 'time', 'rss', 'lstart', 'ucomm'] as const;

/** `[[days-]hours:]minutes:seconds`, as `ps` prints processor time. */
function parseCpuTime(text: string): number {
  const [clock = '', days = '0'] = text.split('-').toReversed();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}

const line =
  /^\s*(?<pid>\d+)\s+(?<ppid>\d+)\s+(?<group>\d+)\s+(?<state>\S+)\s+(?<cpu>[\d:.-]+)\s+(?<rss>\d+)\s+(?<started>\w{3} \w{3}\s+\d+ [\d:]+ \d{4})\s+(?<name>.*)$/;

/** Reads the output of `ps -o` with the columns above; lines of another form are left out. */
export function parsePs(output: string): readonly ProcessRow[] {
  return output.split('\n').flatMap((text) => {
    const fields = line.exec(text)?.groups;
    if (fields === undefined) return [];
    return [
      {
        pid: Number(fields['pid']),
        ppid: Number(fields['ppid']),
        processGroup: Number(fields['group']),
        session: 0,
        name: fields['name'] ?? '',
        zombie: fields['state']?.startsWith('Z') ?? false,
        cpuMs: parseCpuTime(fields['cpu'] ?? ''),
        endedChildrenCpuMs: 0,
        startTime: Date.parse(fields['started'] ?? '') / 1000,
        rssBytes: Number(fields['rss']) * 1024,
      },
    ];
  });
}

async function ps(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('/bin/ps', args, { maxBuffer, env: { LC_ALL: 'C', TZ: 'UTC' } });
  return stdout;
}

const format = columns.map((column) => `-o${column}=`);

async function readAll(): Promise<ProcessTable> {
  return new Map(parsePs(await ps('-ax', ...format)).map((row) => [row.pid, row]));
}

const readEnvironments = sharedPass(() => ps('-xEww', '-opid=', '-ocommand='));

async function findByEnvironment(variables: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const wanted = Object.entries(variables).map(([name, value]) => ` ${name}=${value} `);
  const lines = (await readEnvironments()).split('\n');
  return lines
    .filter((text) => wanted.every((entry) => `${text} `.includes(entry)))
    .map((text) => Number.parseInt(text, 10));
}

export const macProcesses: ProcessSource = {
  tellsEnvironments: true,
  readAll,
  readOne: async (pid, all) => (await all()).get(pid) ?? null,
  findByEnvironment,
};
