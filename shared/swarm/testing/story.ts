import { createMint } from '../../base/ids.ts';
import type { AgentId, RunId, SwarmId } from '../../base/ids.ts';
import type { Status, StatusKind, StatusOf } from '../../detect/status.ts';
import type { AgentSpec } from '../agent-spec.ts';
import { apply } from '../apply.ts';
import type { Effect, SwarmCommand } from '../commands.ts';
import { decide } from '../decide.ts';
import type { Author, EventBody, SwarmEvent } from '../events.ts';
import { react } from '../react.ts';
import { emptyState } from '../state.ts';
import type { Agent, SwarmState } from '../state.ts';

/** A swarm that lives as the host's does, without the host: tests tell what happens and look at what came of it. */
export interface Story {
  readonly state: SwarmState;
  /** Everything that happened, in order. */
  readonly events: readonly SwarmEvent[];
  readonly effects: readonly Effect[];
  /** Milliseconds since the epoch; tests move it on. */
  now: number;
  /** Carries a command out. @returns the code of the failure, or null */
  readonly ask: (command: SwarmCommand) => string | null;
  /** Lets something happen, and what the rules make of it. @returns the types of all of that */
  readonly happen: (...bodies: readonly EventBody[]) => readonly EventBody['type'][];
  readonly agent: (id: AgentId) => Agent;
}

export const swarmId = 'swarm-main' as SwarmId;

export const specOf = (name: string, changes: Partial<AgentSpec> = {}): AgentSpec => ({
  name,
  role: '',
  profile: 'generic',
  command: 'sh',
  args: [],
  cwd: '/shop',
  env: {},
  prompt: '',
  owns: [],
  size: { cols: 120, rows: 30 },
  ...changes,
});

const contents: {
  readonly [K in StatusKind]: Omit<StatusOf<K>, 'kind' | 'since' | 'rule' | 'evidence' | 'source'>;
} = {
  starting: {},
  idle: {},
  working: { activity: '' },
  'awaiting-approval': { request: '' },
  'awaiting-answer': { question: '', options: [], topic: 'question' },
  done: { summary: '', proven: false },
  blocked: { need: '' },
  error: { failure: '' },
  'rate-limited': { resumesAt: null },
  compacting: {},
  compacted: {},
  looping: { repeats: '', times: 3 },
  stalled: { quietMs: 0 },
  exited: { code: 0 },
  crashed: { code: 1, signal: null },
  lost: {},
};

/** A status as the detector would give it. */
export const statusOf = <K extends StatusKind>(
  kind: K,
  since: number,
  changes: Partial<StatusOf<K>> = {},
): Status =>
  ({ kind, since, rule: 'test', evidence: '', source: 'screen', ...contents[kind], ...changes }) as Status;

/**
 * Begins with an open swarm.
 *
 * @param root - its project's folder
 */
export function tellStory(root = '/shop'): Story {
  let state = emptyState;
  let minted = 0;
  const mint = createMint(() => `${++minted}`);
  const events: SwarmEvent[] = [];
  const effects: Effect[] = [];

  const take = (body: EventBody, by: Author): void => {
    const before = state;
    const event: SwarmEvent = { seq: before.seq + 1, at: story.now, by, body };
    state = apply(before, event);
    events.push(event);
    for (const reaction of react(before, state, event, mint)) take(reaction, 'host');
  };

  const story: Story = {
    get state() {
      return state;
    },
    events,
    effects,
    now: 1_000,
    ask: (command) => {
      const decision = decide(state, command, mint);
      if (!decision.ok) return decision.error.code;
      for (const body of decision.value.events) take(body, 'user');
      effects.push(...decision.value.effects);
      return null;
    },
    happen: (...bodies) => {
      const from = events.length;
      for (const body of bodies) take(body, 'agent');
      return events.slice(from).map((event) => event.body.type);
    },
    agent: (id) => {
      const agent = state.agents[id];
      if (agent === undefined) throw new Error(`There is no agent ${id}.`);
      return agent;
    },
  };
  story.ask({ type: 'open-swarm', swarmId, name: 'shop', root, source: 'manual' });
  return story;
}

/** Starts one agent, up to its process. */
export function launched(
  story: Story,
  spec: AgentSpec,
): { readonly agentId: AgentId; readonly runId: RunId } {
  const refused = story.ask({ type: 'spawn', swarmId, specs: [spec] });
  if (refused !== null) throw new Error(refused);
  const launch = story.effects.at(-1);
  if (launch?.kind !== 'launch') throw new Error('Nothing was launched.');
  const { agentId, runId } = launch;
  story.happen({ type: 'agent-launched', agentId, runId, pid: 100 });
  return { agentId, runId };
}
