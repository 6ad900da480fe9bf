import { keepEndedParents } from './ended-parents.ts';
import { errnoOf } from './errno.ts';
import { createPowerShell, windowsPowerShell } from './powershell.ts';
import type { PowerShell } from './powershell.ts';
import type { ProcessRow, ProcessTable } from './process-row.ts';
import type { ProcessSource } from './process-source.ts';

/** What is asked of WMI; the command lines are left out, for each of which it would open the process. */
const columns = 'ProcessId,ParentProcessId,Name,CreationDate,KernelModeTime,UserModeTime,WorkingSetSize';

/**
 * One line for each process: pid, parent, start in milliseconds since 1601, processor time in units of 100 ns, bytes
 * of memory, name. Commands are read line by line, so this is one. PowerShell may break what it prints at 80
 * columns: the numbers come first.
 */
export const processQuery = [
  `Get-CimInstance -Query 'SELECT ${columns} FROM Win32_Process' -ErrorAction SilentlyContinue | ForEach-Object {`,
  `$s = if ($_.CreationDate) { [long]($_.CreationDate.ToFileTimeUtc() / 10000) } else { 0 };`,
  `$c = $_.KernelModeTime + $_.UserModeTime;`,
  `'{0} {1} {2} {3} {4} {5}' -f $_.ProcessId, $_.ParentProcessId, $s, $c, $_.WorkingSetSize, $_.Name }`,
].join(' ');

const line = /^(?<pid>\d+) (?<ppid>\d+) (?<start>\d+) (?<cpu>\d+) (?<rss>\d+) (?<name>.*)$/;

/** Reads what the query printed; lines of another form are left out. */
export const parseWindowsProcesses = (lines: readonly string[]): readonly ProcessRow[] =>
  lines.flatMap((text) => {
    const fields = line.exec(text.trimEnd())?.groups;
    if (fields === undefined) return [];
    return [
      {
        pid: Number(fields['pid']),
        ppid: Number(fields['ppid']),
        processGroup: 0,
        session: 0,
        name: fields['name'] ?? '',
        zombie: false,
        cpuMs: Number(fields['cpu']) / 10_000,
        endedChildrenCpuMs: 0,
        startTime: Number(fields['start']),
        rssBytes: Number(fields['rss']),
      },
    ];
  });

type Ask = PowerShell['ask'];

/** @throws `EAGAIN` when nobody of them answers */
async function look(
  ways: readonly Ask[],
): Promise<{ readonly rows: readonly ProcessRow[]; readonly by: Ask }> {
  let cause: unknown;
  for (const by of ways) {
    try {
      const rows = parseWindowsProcesses(await by(processQuery));
      if (rows.length > 0) return { rows, by };
    } catch (error) {
      cause = error;
    }
  }
  const reason = cause instanceof Error ? cause.message : 'it listed none';
  throw Object.assign(new Error(`Windows did not list its processes: ${reason}`, { cause }), {
    code: 'EAGAIN',
  });
}

/**
 * Processes of Windows, by WMI. It tells no environments, so nothing is found by its markers; families are kept
 * together over ended parents instead, from one look to the next.
 */
export function createWindowsProcesses(shell: PowerShell): ProcessSource {
  let before: ProcessTable = new Map();
  // The one that is kept may have been ended by somebody: it is asked again before it is done without.
  let ways: readonly Ask[] = [shell.ask, shell.ask, shell.askOnce];
  return {
    tellsEnvironments: false,
    readAll: async () => {
      const { rows, by } = await look(ways);
      if (by === shell.askOnce) ways = [by, by];
      before = keepEndedParents(rows, before);
      return before;
    },
    // Whether there is anybody costs nothing to ask; who it is, a look at all.
    readOne: async (pid, all) => (isThere(pid) ? ((await all()).get(pid) ?? null) : null),
    findByEnvironment: () => Promise.resolve([]),
  };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

export const windowsProcesses = createWindowsProcesses(
  createPowerShell({ program: windowsPowerShell(process.env) }),
);
