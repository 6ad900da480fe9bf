import { endProcessTree } from '../process/end-process-tree.ts';
import { agentMarker, hostMarker } from '../pty/environment.ts';
import type { EndTree } from './agent-process.ts';

/** Ends the process trees of the agents of one host, by their roots and by the marks they carry. */
export const createEndTree =
  (hostId: string): EndTree =>
  async ({ agentId, pid, startTime }, hurry) => {
    const { survivors } = await endProcessTree({
      roots: startTime === null ? [] : [{ pid, startTime }],
      markers: { [agentMarker]: agentId, [hostMarker]: hostId },
      hurry,
    });
    return survivors;
  };
