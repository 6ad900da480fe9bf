import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { AgentId, MessageId } from '#shared/base/ids.ts';
import type { Effect } from '#shared/swarm/commands.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import type { LastScreens } from '../record/last-screens.ts';
import type { RecentRecording } from '../record/recent-recording.ts';
import type { RunEffects } from '../store/store-types.ts';
import type { TerminalRegistry } from '../terminal/registry.ts';
import type { RunningProcess } from './agent-process.ts';
import { AgentRun } from './agent-run.ts';
import type { AgentRunDeps } from './agent-run-deps.ts';
import { createHeldAnswers } from './held-answers.ts';
import { createKeptScreens } from './kept-screens.ts';
import { createLaunchQueue } from './launch-queue.ts';
import { createTerminalList } from './terminal-list.ts';

/** A sample of one agent's process tree. */
export interface AgentSample {
  /** Share of one core: 1 is all of it. */
  readonly cpu: number;
  /** The agent's own included. */
  readonly processes: number;
}

export interface AgentSupervisorDeps extends AgentRunDeps {
  readonly state: () => SwarmState;
  readonly profiles: AgentProfiles;
  readonly lastScreens: LastScreens;
  /** Launches under way at the same time; the others wait in their order. 4 when not given. */
  readonly launchesAtOnce?: number;
}

/** Runs the agents: carries out what was decided and records what happens to them. */
export interface AgentSupervisor {
  readonly run: RunEffects;
  readonly registry: TerminalRegistry;
  /** The processes that run now, for the sampler. */
  readonly processes: () => readonly RunningProcess[];
  /** The last minutes of an agent's latest run; undefined when it has none. */
  readonly recent: (agentId: AgentId) => RecentRecording | undefined;
  /** Takes in what the sampler measured. */
  readonly sampled: (samples: ReadonlyMap<AgentId, AgentSample>) => void;
  /** The thresholds of profiles have changed: for running agents they hold at once. */
  readonly retune: () => void;
  /**
   * Ends all agents politely (at once when `hurry` is aborted), starts no more, and lets go of everything.
   * Resolves when their ends are recorded and nothing of them is left.
   */
  readonly shutdown: (hurry?: AbortSignal) => Promise<void>;
}

/** Enough to keep two cores busy, few enough that the first agents are up at once. */
const launchesByDefault = 4;

export function createAgentSupervisor(deps: AgentSupervisorDeps): AgentSupervisor {
  const { state, record, profiles, launchesAtOnce = launchesByDefault } = deps;
  /** The latest run of each agent; an ended one keeps its screen until it is replaced or forgotten. */
  const runs = new Map<AgentId, AgentRun>();
  const kept = createKeptScreens(deps);
  const terminals = createTerminalList((agentId) => {
    const runId = state().agents[agentId]?.run?.id;
    return isDown || runId === undefined ? undefined : kept.revive(agentId, runId);
  });
  const launches = createLaunchQueue(launchesAtOnce);
  /** Runs of which something is left; a former run may be, while the next one waits for its end. */
  const unfinished = new Set<AgentRun>();
  let isDown = false;

  const drop = (agentId: AgentId): void => {
    const run = runs.get(agentId);
    runs.delete(agentId);
    terminals.remove(agentId);
    run?.dispose();
  };
  const launch = ({ agentId, runId, prompt, resume }: Extract<Effect, { kind: 'launch' }>): void => {
    const known = state().agents[agentId]?.spec;
    if (isDown || known === undefined) return;
    const spec = prompt === undefined ? known : { ...known, prompt };
    const former = runs.get(agentId);
    const run = new AgentRun(
      { agentId, runId, spec, profile: profiles.get(spec.profile), resume: resume ?? null },
      deps,
    );
    runs.set(agentId, run);
    unfinished.add(run);
    void run.finished.then(() => unfinished.delete(run));
    void run.finished.then(() => kept.settle(runId, agentId));
    terminals.add(run);
    kept.follow(run, runId);
    void afterEndOf(former)
      .then(() => run.findPlace())
      .then(() => launches.add(() => run.launch()));
  };
  const deliver = (agentId: AgentId, messageId: MessageId, text: string): void => {
    const run = runs.get(agentId);
    if (run !== undefined) run.deliver(messageId, text);
    else record([{ type: 'message-failed', agentId, messageId, failure: noRun }], 'host');
  };
  const answers = createHeldAnswers(deps.clock, ({ agentId, requestId, answer }) => {
    // What was held may have been closed meanwhile: answered in the terminal, or gone with its agent.
    if (state().requests[requestId] === undefined) return;
    record([{ type: 'request-answer-sent', agentId, requestId }], 'host');
    const run = runs.get(agentId);
    if (run !== undefined) return run.answer(requestId, answer);
    record([{ type: 'request-closed', agentId, requestId, outcome: 'failed', failure: noRun }], 'host');
  });
  const perform = (effect: Effect): void => {
    switch (effect.kind) {
      case 'launch':
        return launch(effect);
      case 'deliver':
        return deliver(effect.agentId, effect.messageId, effect.text);
      case 'recall':
        return runs.get(effect.agentId)?.recall(effect.messageId);
      case 'redraft':
        return runs.get(effect.agentId)?.redraft(effect.messageId, effect.text);
      case 'answer':
        return answers.give(effect);
      case 'withhold-answer':
        return answers.withhold(effect.requestId);
      case 'interrupt':
        return void runs.get(effect.agentId)?.interrupt();
      case 'end':
        return runs.get(effect.agentId)?.end();
      case 'forget':
        drop(effect.agentId);
        return kept.forget(effect.agentId);
      default:
        return assertNever(effect);
    }
  };

  return {
    run: (effects) => effects.forEach(perform),
    registry: terminals.registry,
    processes: () => [...runs.values()].map((run) => run.process).filter((process) => process !== null),
    recent: (agentId) => runs.get(agentId)?.recent,
    sampled: (samples) => {
      for (const [agentId, sample] of samples) runs.get(agentId)?.sampled(sample);
    },
    retune: () => {
      for (const run of runs.values()) run.retune(profiles.get(run.profileId));
    },
    shutdown: async (hurry) => {
      isDown = true;
      answers.stop();
      await endAll(unfinished, hurry);
      kept.dispose();
      for (const agentId of runs.keys()) drop(agentId);
    },
  };
}

/**
 * Resolves when nothing is left of a former run: it carries the same marks as the next one, which would be
 * ended together with it. Leftovers of what ended by itself are not worth waiting for.
 */
async function afterEndOf(former: AgentRun | undefined): Promise<void> {
  if (former?.isOver === true) former.hurry();
  await former?.finished;
  former?.dispose();
}

/** Ends runs politely, at once when `hurry` is or becomes aborted. */
async function endAll(runs: ReadonlySet<AgentRun>, hurry: AbortSignal | undefined): Promise<void> {
  const hurryAll = (): void => runs.forEach((run) => run.hurry());
  for (const run of runs) run.end();
  if (hurry?.aborted === true) hurryAll();
  hurry?.addEventListener('abort', hurryAll, { once: true });
  await Promise.all([...runs].map((run) => run.finished));
  hurry?.removeEventListener('abort', hurryAll);
}

const noRun = failure(
  'agent-not-running',
  'The agent has no process.',
  'Restart it and send the message again.',
);
