import { descendantsOf } from './process-row.ts';
import { readProcessTable } from './process-table.ts';
import { sendSignal } from './signal-process.ts';

/**
 * Kills the leader of a session, all below it and all others of the session. For programs of our own that
 * have nothing to save; agents are ended step by step.
 */
export async function killSession(leader: number): Promise<void> {
  const table = await readProcessTable();
  const members = [...table.values()].filter((row) => row.session === leader || row.pid === leader);
  const below = descendantsOf(
    table,
    members.map((row) => row.pid),
  );
  for (const row of [...members, ...below]) sendSignal(row.pid, 'SIGKILL');
}
