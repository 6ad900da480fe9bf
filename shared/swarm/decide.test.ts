import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId, RunId, SwarmId } from '../base/ids.ts';
import { launchLimits } from './agent-spec.ts';
import { swarmCommandSchema } from './commands.ts';
import type { SwarmCommand } from './commands.ts';
import { openTask } from './selectors.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from './testing/story.ts';

const nobody = 'agent-gone' as AgentId;
const exited = (at: { agentId: AgentId; runId: RunId }) =>
  ({ type: 'agent-exited', ...at, code: 0, signal: null, requested: false }) as const;

describe('a command about what is not there', () => {
  const commands: readonly [SwarmCommand, string][] = [
    [{ type: 'restart', agentId: nobody }, 'unknown-agent'],
    [{ type: 'message', agentId: nobody, text: 'hi' }, 'unknown-agent'],
    [{ type: 'interrupt', agentId: nobody }, 'unknown-agent'],
    [{ type: 'stop', agentId: nobody }, 'unknown-agent'],
    [{ type: 'rename', agentId: nobody, name: 'x' }, 'unknown-agent'],
    [{ type: 'remove', agentId: nobody }, 'unknown-agent'],
    [{ type: 'view', agentId: nobody }, 'unknown-agent'],
    [{ type: 'close-swarm', swarmId: 'swarm-gone' as SwarmId }, 'unknown-swarm'],
    [{ type: 'spawn', swarmId: 'swarm-gone' as SwarmId, specs: [specOf('one')] }, 'unknown-swarm'],
    [{ type: 'dismiss-conflict', conflictId: 'conflict-gone' as ConflictId }, 'unknown-conflict'],
  ];
  it.each(commands)('is refused: %o', (command, code) => {
    const story = tellStory();
    expect(story.ask(command)).toBe(code);
    expect(story.events).toHaveLength(1);
    expect(story.effects).toEqual([]);
  });
});

describe('spawn', () => {
  it('adds each agent and launches it, in order', () => {
    const story = tellStory();
    expect(story.ask({ type: 'spawn', swarmId, specs: [specOf('one'), specOf('two')] })).toBeNull();
    expect(story.state.order.map((id) => story.agent(id).spec.name)).toEqual(['one', 'two']);
    expect(story.effects.map(({ kind }) => kind)).toEqual(['launch', 'launch']);
    const launch = story.effects[0];
    const runId = story.agent(story.state.order[0] as AgentId).run?.id;
    expect(launch).toMatchObject({ agentId: story.state.order[0], runId });
  });

  it('opens a task from the first line of the first prompt', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one', { prompt: `\n${'x'.repeat(200)}\nmore` }));
    expect(openTask(story.state, story.agent(agentId))?.title).toBe(`${'x'.repeat(119)}…`);
  });

  it('keeps to the number of agents that a host holds, counting those that have ended', () => {
    const story = tellStory();
    const specs = Array.from({ length: launchLimits.agents }, (_, n) => specOf(`a${n}`));
    expect(story.ask({ type: 'spawn', swarmId, specs })).toBeNull();
    expect(story.ask({ type: 'spawn', swarmId, specs: [specOf('more')] })).toBe('spawn-limit');
  });
});

describe('restart', () => {
  it('of a running agent ends its process, once, before the next one starts', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one'));
    const before = story.effects.length;
    expect(story.ask({ type: 'restart', agentId })).toBeNull();
    expect(story.effects.slice(before)).toMatchObject([{ kind: 'end', runId }, { kind: 'launch' }]);
    expect(story.agent(agentId).run).toMatchObject({ stopRequested: false, endedAt: null });
  });

  it('does not press a stop that is under way a second time', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.ask({ type: 'stop', agentId });
    const before = story.effects.length;
    expect(story.ask({ type: 'restart', agentId })).toBeNull();
    expect(story.effects.slice(before)).toMatchObject([{ kind: 'launch' }]);
  });

  it('of an agent that ended starts a new run', () => {
    const story = tellStory();
    const first = launched(story, specOf('one'));
    story.happen(exited(first));
    expect(story.ask({ type: 'restart', agentId: first.agentId })).toBeNull();
    const launch = story.effects.at(-1);
    expect(launch).toMatchObject({ kind: 'launch', agentId: first.agentId });
    expect(launch?.kind === 'launch' && launch.runId).not.toBe(first.runId);
  });

  it('goes on with the task of its prompt, and opens it again when it was finished', () => {
    const story = tellStory();
    const first = launched(story, specOf('one', { prompt: 'build the cart' }));
    story.happen(exited(first));
    story.ask({ type: 'restart', agentId: first.agentId });
    expect(story.agent(first.agentId).tasksTotal).toBe(1);
    const runId = story.agent(first.agentId).run?.id ?? first.runId;
    story.happen(
      { type: 'status-changed', agentId: first.agentId, runId, status: statusOf('done', 5) },
      exited({ ...first, runId }),
    );
    story.ask({ type: 'restart', agentId: first.agentId });
    expect(story.agent(first.agentId)).toMatchObject({ tasksTotal: 2, tasksCompleted: 1 });
  });
});

describe('a message', () => {
  it('is a new task for an agent without one, and a follow-up for one that has', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.ask({ type: 'message', agentId, text: 'build the cart' });
    story.ask({ type: 'message', agentId, text: 'with tests' });
    expect(story.agent(agentId).tasksTotal).toBe(1);
    expect(openTask(story.state, story.agent(agentId))?.title).toBe('build the cart');
    const [, second] = story.agent(agentId).queue;
    expect(story.effects.at(-1)).toEqual({
      kind: 'deliver',
      agentId,
      messageId: second?.id,
      text: 'with tests',
    });
  });

  it.each(['message', 'interrupt', 'stop'] as const)(
    'and the like are refused when nothing runs: %s',
    (type) => {
      const story = tellStory();
      const one = launched(story, specOf('one'));
      story.happen(exited(one));
      expect(story.ask({ type, agentId: one.agentId, text: 'hi' })).toBe('agent-not-running');
    },
  );
});

describe('stop', () => {
  it('is recorded once, and asked for each time: the second press is in a hurry', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one'));
    story.ask({ type: 'stop', agentId });
    story.ask({ type: 'stop', agentId });
    expect(story.effects.slice(-2)).toEqual([
      { kind: 'end', agentId, runId },
      { kind: 'end', agentId, runId },
    ]);
    expect(story.events.filter(({ body }) => body.type === 'agent-stop-requested')).toHaveLength(1);
  });
});

describe('remove and close', () => {
  it('leave nothing running unseen', () => {
    const story = tellStory();
    const one = launched(story, specOf('one'));
    expect(story.ask({ type: 'remove', agentId: one.agentId })).toBe('agent-still-running');
    expect(story.ask({ type: 'close-swarm', swarmId })).toBe('agent-still-running');
    story.happen(exited(one));
    expect(story.ask({ type: 'remove', agentId: one.agentId })).toBeNull();
    expect(story.effects.at(-1)).toEqual({ kind: 'forget', agentId: one.agentId });
    expect(story.ask({ type: 'close-swarm', swarmId })).toBeNull();
    expect(story.state.swarms).toEqual({});
  });
});

describe('a command that changes nothing', () => {
  it('is no event', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one'));
    const before = story.events.length;
    story.ask({ type: 'open-swarm', swarmId, name: 'other', root: '/x', source: 'demo' });
    story.ask({ type: 'rename', agentId, name: 'one' });
    story.ask({ type: 'view', agentId });
    expect(story.events).toHaveLength(before);
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', story.now + 1) });
    story.ask({ type: 'view', agentId });
    expect(story.events.at(-1)?.body.type).toBe('agent-viewed');
  });
});

describe('the schema of commands', () => {
  it.each([
    { type: 'rename', agentId: 'agent-1', name: '   ' },
    { type: 'rename', agentId: 'agent-1', name: 'x'.repeat(81) },
    { type: 'message', agentId: 'agent-1', text: '' },
    { type: 'message', agentId: 'agent-1', text: 'x'.repeat(200_001) },
    { type: 'stop', agentId: '../../etc' },
    { type: 'spawn', swarmId: 'swarm-1', specs: [] },
    { type: 'dance' },
  ])('refuses %o', (command) => {
    expect(swarmCommandSchema.safeParse(command).success).toBe(false);
  });
});
