import { totals } from '#shared/swarm/selectors.ts';
import { agentLines, agentTable } from '../agent-table.ts';
import { connectToHost } from '../host-connection.ts';
import type { TargetOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode } from '../output.ts';
import { findRunningHost, noHost } from '../running-host.ts';

/** Shows the host and its agents. */
export async function statusCommand(options: TargetOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  // Programs get one line, of the host that then runs.
  const host = await findRunningHost(options.stateDir, options.json ? () => undefined : output.preparing);
  if (host === null) return output.fail(noHost(options.stateDir), exitCodes.noHost);
  const connection = await connectToHost(host);
  if (!connection.ok) return output.fail(connection.error);
  const snapshot = await connection.value.snapshot();
  connection.value.close();
  if (!snapshot.ok) return output.fail(snapshot.error);
  const { state, standstill } = snapshot.value;

  const { url, pid, stateDir, version, startedAt } = host;
  const agents = agentLines(state);
  const { active, needsYou } = totals(state);
  output.tell({ running: true, url, pid, stateDir, version, startedAt, standstill, agents });
  output.say(
    `Host ${version} with process id ${pid} at ${url}: ${active} of ${agents.length} agents run, ${needsYou} need you.`,
  );
  if (agents.length > 0) output.say(`\n${agentTable(agents, Date.now())}`);
  if (standstill !== null) output.warn(standstill);
  return exitCodes.done;
}
