import { createInterface } from 'node:readline';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import { agentSpecSchema } from '#shared/swarm/agent-spec.ts';
import { planLaunch } from '../../../electron/host/agents/launch-plan.ts';
import { systemClock } from '../../../electron/host/agents/clock.ts';
import { createAgentAdapters } from '../../../electron/host/adapters/agent-adapters.ts';
import { openHookGateway } from '../../../electron/host/adapters/gateway/hook-gateway.ts';
import { shippedAdapters } from '../../../electron/host/adapters/shipped-adapters.ts';
import { loadAgentProfiles } from '../../../electron/host/profiles/load-agent-profiles.ts';
import { findResources } from '../../../electron/host/profiles/resources-root.ts';

/*
 * As much of the host as an agent that reports knows of it: prepares one launch, tells it on standard output, listens,
 * and tells each report. Whoever runs it starts the agent, and ends this in the way in which a host dies.
 */

const orderSchema = z.object({
  spec: agentSpecSchema,
  env: z.record(z.string(), z.string()),
  /** Of the run. */
  folder: z.string(),
});

const tell = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

const { spec, env, folder } = orderSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const gateway = await openHookGateway({ onBug: console.error });
if (!gateway.ok) throw new Error(gateway.error.message);
const { profiles } = await loadAgentProfiles(findResources(), folder);
const profile = profiles.get(spec.profile);
const adapters = createAgentAdapters(
  shippedAdapters({
    gateway: gateway.value,
    mint: createMint(nanoid),
    clock: systemClock,
    judge: async () => null,
  }),
);
const adapter = adapters.for(spec, profile);
if (adapter === null) throw new Error(`There is no adapter for ${spec.profile}.`);
const prepared = await adapter.prepare({
  agentId: 'agent-alone' as AgentId,
  runId: 'run-alone' as RunId,
  spec,
  args: planLaunch(spec, profile).args,
  env,
  folder,
  resume: null,
});
if (!prepared.ok) throw new Error(prepared.error.message);
const channel = prepared.value.connect((report) => tell({ report: report.kind }));
tell({ args: prepared.value.args, env: prepared.value.env });
for await (const line of createInterface({ input: process.stdin })) channel.started?.(Number(line));
