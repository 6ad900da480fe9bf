import { contractsOfAgent } from '../contracts/contracts-for.ts';
import type { ContractInForce } from '../contracts/contracts-for.ts';
import { openNeeds } from '../needs/wait-graph.ts';
import type { Agent, SwarmState } from '../state.ts';

/** What the app knows of an agent's work: the material of every recovery. */
export interface WorkSoFar {
  readonly name: string;
  /** The whole text of the task; empty when nothing was given to it. */
  readonly task: string;
  /** What it said it completed, oldest first. */
  readonly steps: readonly string[];
  /** How far it said it is, `3 of 5` say; empty when it never said. */
  readonly progress: string;
  /** Paths it wrote, latest first. */
  readonly files: readonly string[];
  /** `passes`, or why it fails; empty when it never said. */
  readonly build: string;
  readonly contracts: readonly ContractInForce[];
  /** What other agents asked of it and wait for. */
  readonly asked: readonly string[];
  /** What it wrote into its checkpoint file; empty when there is none. */
  readonly checkpoint: string;
}

/** Gathers what is known of an agent's work; `checkpoint` is what the shell read from its file. */
export function workSoFar(state: SwarmState, agent: Agent, checkpoint: string): WorkSoFar {
  const task = agent.taskId === null ? undefined : state.tasks[agent.taskId];
  const { progress } = task ?? { progress: null };
  const { build, spec } = agent;
  return {
    name: spec.name,
    task: taskText(task, spec.prompt),
    steps: task?.steps ?? [],
    progress: progress === null ? '' : `${progress.done} of ${progress.total}`,
    files: agent.files,
    build: build === null ? '' : build.passed ? 'passes' : `fails: ${build.summary}`,
    contracts: contractsOfAgent(state, agent),
    asked: openNeeds(state, agent.swarmId).flatMap(({ ownerId, agentId, what, why }) =>
      ownerId === agent.id ? [`${state.agents[agentId]?.spec.name ?? agentId}: ${what} (${why})`] : [],
    ),
    checkpoint,
  };
}

/** A first prompt stands whole in the spec; of a message only what the task kept of it. */
function taskText(task: SwarmState['tasks'][keyof SwarmState['tasks']] | undefined, prompt: string): string {
  if (task === undefined) return prompt.trim();
  const { key, title, description } = task;
  const whole = description.trim() || (beginsWith(prompt, title) ? prompt.trim() : title);
  return key === null ? whole : `${key}: ${title}${whole === title ? '' : `\n${whole}`}`;
}

const beginsWith = (prompt: string, title: string): boolean =>
  prompt.trim().startsWith(title.replace(/…$/, ''));
