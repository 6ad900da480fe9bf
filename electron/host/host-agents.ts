import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId } from '#shared/base/ids.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { createAgentAdapters } from './adapters/agent-adapters.ts';
import { openHookGateway } from './adapters/gateway/hook-gateway.ts';
import { createRunFolders } from './adapters/run-folders.ts';
import { shippedAdapters } from './adapters/shipped-adapters.ts';
import { createAgentEnvironment } from './agents/agent-environment.ts';
import type { AgentRunDeps } from './agents/agent-run-deps.ts';
import { createAgentSupervisor } from './agents/agent-supervisor.ts';
import type { AgentSupervisor } from './agents/agent-supervisor.ts';
import { systemClock } from './agents/clock.ts';
import { createEndTree } from './agents/end-agent.ts';
import { outliveBackgroundBugs } from './background-bugs.ts';
import { createToolJudge } from './policies/tool-judge.ts';
import type { Disposal } from './disposal.ts';
import type { Git } from './git/git.ts';
import type { ScratchObjects } from './git/scratch-objects.ts';
import type { HostOptions } from './host-types.ts';
import type { OpenedState } from './open-state.ts';
import { stateFiles } from './lock/state-directory.ts';
import { tellsEnvironments } from './process/process-table.ts';
import { startReaper } from './process/start-reaper.ts';
import type { AgentProfiles } from './profiles/agent-profiles.ts';
import { answerByPolicy } from './policies/answer-by-policy.ts';
import { openLastScreens } from './record/last-screens.ts';
import { createSystemPtyPort } from './pty/system-pty-port.ts';
import { locateProjects } from './ownership/locate-projects.ts';
import { createWriteJudge } from './ownership/write-judge.ts';
import { lostAgents } from './store/lost-agents.ts';
import type { SwarmStore } from './store/store-types.ts';
import { createSwarmStore } from './store/swarm-store.ts';
import { createVitals } from './vitals.ts';
import { watchWork } from './watch-work.ts';
import { createAgentWorktrees } from './worktrees/agent-worktrees.ts';
import type { AgentWorktrees } from './worktrees/agent-worktrees.ts';

export interface HostAgentsDeps extends Pick<HostOptions, 'env' | 'log'> {
  readonly hostId: string;
  readonly mint: MintId;
  readonly opened: OpenedState;
  readonly profiles: AgentProfiles;
  /** The PATH that agents get. */
  readonly path: () => Promise<string>;
  /** Aborted when the host will not wait for agents any longer. */
  readonly hurry: AbortSignal;
  /** Sends one message to all windows. */
  readonly broadcast: (message: HostMessage) => void;
}

export interface HostAgents {
  readonly store: SwarmStore;
  readonly supervisor: AgentSupervisor;
  readonly git: Git;
  readonly scratch: ScratchObjects;
  readonly worktrees: AgentWorktrees;
  readonly environmentOf: AgentRunDeps['environmentOf'];
}

/** Brings the swarm back to life: its state, and what runs and watches agents. */
export async function runAgents(deps: HostAgentsDeps, disposal: Disposal): Promise<HostAgents> {
  const { hostId, mint, opened, profiles, env, path, hurry, broadcast, log } = deps;
  const store = createSwarmStore({
    journal: opened.journal,
    initial: opened.state,
    mint,
    now: Date.now,
    runEffects: (effects) => supervisor.run(effects),
    defer: setImmediate,
    schedule: (work, milliseconds) => systemClock.after(milliseconds, work),
  });
  const warn = (failure: Failure): void =>
    store.record([{ type: 'warning-raised', agentId: null, failure }], 'host');
  disposal.add(outliveBackgroundBugs({ log, warn }));

  const reaper = await startReaper({ hostId, onLost: warn });
  if (reaper.ok) disposal.add(reaper.value.stop);
  else warn(reaper.error);
  disposal.add(() => void store.close());

  const gateway = await openHookGateway({ onBug: (error) => log(inspect(error)) });
  if (gateway.ok) disposal.add(gateway.value.close);
  else warn(gateway.error);

  disposal.add(answerByPolicy(store));
  const environmentOf = createAgentEnvironment({ parent: env, path, hostId, platform: process.platform });
  const { git, scratch, files, conflicts } = watchWork({ store, mint, stateDir: opened.stateDir }, disposal);
  const worktrees = createAgentWorktrees({
    git,
    state: store.state,
    record: store.record,
    mint,
    clock: systemClock,
    stateDir: opened.stateDir,
  });
  const supervisor = createAgentSupervisor({
    state: store.state,
    record: store.record,
    mint,
    clock: systemClock,
    port: createSystemPtyPort(process.platform),
    profiles,
    files,
    environmentOf,
    place: worktrees.place,
    endTree: createEndTree(hostId),
    adapters: createAgentAdapters(
      gateway.ok
        ? shippedAdapters({
            gateway: gateway.value,
            mint,
            clock: systemClock,
            judge: createToolJudge({
              store,
              judgeWrite: createWriteJudge({ state: store.state, now: Date.now }),
            }),
          })
        : [],
    ),
    folders: createRunFolders(join(opened.stateDir, stateFiles.runs)),
    lastScreens: openLastScreens(join(opened.stateDir, stateFiles.screens), (name) =>
      Object.hasOwn(opened.state.agents, name),
    ),
    onStarted: () => vitals.wake(),
  });
  const vitals = createVitals({
    ...supervisor,
    broadcast,
    // Elsewhere it finds them by their markers.
    ...(reaper.ok && !tellsEnvironments ? { guard: reaper.value.guard } : {}),
  });
  disposal.add(() => supervisor.shutdown(hurry));
  disposal.add(vitals.stop);

  store.record(lostAgents(opened.state), 'host');
  conflicts.start();
  disposal.add(locateProjects(store));
  if (opened.warning !== null) warn(opened.warning);
  return { store, supervisor, environmentOf, git, scratch, worktrees };
}
