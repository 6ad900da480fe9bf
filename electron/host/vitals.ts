import type { HostMessage } from '#shared/ipc/control-messages.ts';
import type { AgentSupervisor } from './agents/agent-supervisor.ts';
import { createProcessSampler } from './process/process-sampler.ts';
import type { ProcessIdentity } from './process/process-row.ts';
import type { ProcessSample, ProcessSampler, ProcessUsage } from './process/process-sampler.ts';

export interface VitalsDeps extends Pick<AgentSupervisor, 'processes' | 'sampled'> {
  /** Sends one message to all windows. */
  readonly broadcast: (message: HostMessage) => void;
  /** Hears who belongs to the agents, from time to time. */
  readonly guard?: (members: readonly ProcessIdentity[]) => void;
}

/** Measures what agents and host use, for the detector and for the windows, while agents run. */
export const createVitals = ({ processes, sampled, broadcast, guard }: VitalsDeps): ProcessSampler =>
  createProcessSampler({
    agents: processes,
    ...(guard === undefined ? {} : { onFamilies: guard }),
    onSample: (sample) => {
      sampled(sample.agents);
      broadcast(vitalsOf(sample));
    },
  });

const loadOf = ({ cpu, rssBytes }: ProcessUsage) => ({ cpu, rssBytes });

const vitalsOf = ({ host, agents }: ProcessSample): HostMessage => ({
  kind: 'vitals',
  host: loadOf(host),
  agents: Object.fromEntries([...agents].map(([agentId, usage]) => [agentId, loadOf(usage)])),
});
