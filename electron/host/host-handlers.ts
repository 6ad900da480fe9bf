import type { MintId } from '#shared/base/ids.ts';
import { createConflictHandlers } from './api/handlers/conflict-handlers.ts';
import { join } from 'node:path';
import { createHistoryHandlers } from './api/handlers/history-handlers.ts';
import { createMachineHandlers } from './api/handlers/machine-handlers.ts';
import { createProjectHandlers } from './api/handlers/project-handlers.ts';
import { createRecordHandlers } from './api/handlers/record-handlers.ts';
import { createSwarmHandlers } from './api/handlers/swarm-handlers.ts';
import { createThresholdHandlers } from './api/handlers/threshold-handlers.ts';
import { createWorktreeHandlers } from './api/handlers/worktree-handlers.ts';
import { createWorkHandlers } from './api/handlers/work-handlers.ts';
import type { WorktreeHandlerDeps } from './api/handlers/worktree-handlers.ts';
import { terminalHandlers } from './api/handlers/terminal-handlers.ts';
import { systemClock } from './agents/clock.ts';
import { startDemo } from './demo/start-demo.ts';
import type { AgentSupervisor } from './agents/agent-supervisor.ts';
import type { HostApiDeps } from './host-api.ts';
import type { Git } from './git/git.ts';
import type { HistoryKeeper } from './journal/history-keeper.ts';
import type { Journal } from './journal/journal.ts';
import { stateFiles } from './lock/state-directory.ts';
import type { AgentProfiles } from './profiles/agent-profiles.ts';
import type { OwnThresholds } from './profiles/own-thresholds.ts';
import type { SwarmStore } from './store/store-types.ts';
import type { AccountSurroundings } from './surroundings.ts';

export interface HostHandlersDeps extends AccountSurroundings, Omit<WorktreeHandlerDeps, 'store' | 'shell'> {
  readonly hostId: string;
  readonly git: Git;
  readonly mint: MintId;
  readonly store: SwarmStore;
  readonly journal: Journal;
  readonly history: HistoryKeeper;
  readonly supervisor: AgentSupervisor;
  readonly stateDir: string;
  readonly profiles: AgentProfiles;
  readonly thresholds: OwnThresholds;
  /** Folder of the app's own data. */
  readonly resources: string;
  readonly onStopAsked: () => void;
}

/** Everything that a window can ask for. */
export const createHostHandlers = (deps: HostHandlersDeps): HostApiDeps['handlers'] => ({
  ...createSwarmHandlers({ ...deps, startDemo: () => startDemo(deps) }),
  ...createProjectHandlers(deps),
  ...createMachineHandlers(deps),
  ...createThresholdHandlers(deps),
  ...createHistoryHandlers(deps),
  ...createConflictHandlers(deps),
  ...createWorktreeHandlers(deps),
  ...createRecordHandlers({ ...deps, now: Date.now }),
  ...createWorkHandlers({
    ...deps,
    clock: systemClock,
    patches: join(deps.stateDir, stateFiles.kept),
  }),
  ...terminalHandlers,
});
