import { errnoOf } from '../process/errno.ts';
import { endProcessTree } from '../process/end-process-tree.ts';
import { agentMarker, hostMarker } from '../pty/environment.ts';
import type { EndTree } from './agent-process.ts';

/** Ends the process trees of the agents of one host, by their roots and by the marks they carry. */
export const createEndTree =
  (hostId: string): EndTree =>
  async ({ agentId, pid, startTime, closeTerminal }, hurry) => {
    try {
      const { survivors } = await endProcessTree({
        roots: startTime === null ? [] : [{ pid, startTime }],
        markers: { [agentMarker]: agentId, [hostMarker]: hostId },
        closeTerminal,
        hurry,
      });
      return survivors;
    } catch (error) {
      // The system does not list its processes: what cannot be looked at is told as left.
      if (errnoOf(error) !== 'EAGAIN') throw error;
      closeTerminal?.();
      return [{ pid, name: 'the agent, or what it has started' }];
    }
  };
