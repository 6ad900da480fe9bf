import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId } from '../base/ids.ts';
import type { Status } from '../detect/status.ts';
import { apply } from '../swarm/apply.ts';
import { emptyState } from '../swarm/state.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../swarm/testing/story.ts';
import type { Story } from '../swarm/testing/story.ts';
import { groupIntents } from './group-intents.ts';
import { notify } from './notify.ts';
import type { NotifyContext, NotifyIntent } from './notify.ts';
import { isQuiet } from './quiet-hours.ts';
import { defaultNotifySettings, notifySettingsSchema } from './settings.ts';

const noon: NotifyContext = { settings: defaultNotifySettings, focusedAgent: null, minuteOfDay: 720 };

/** What is told of the events of a story from a number on. */
function told(story: Story, from: number, context: NotifyContext = noon): readonly NotifyIntent[] {
  const intents: NotifyIntent[] = [];
  let state = emptyState;
  for (const event of story.events) {
    const next = apply(state, event);
    if (event.seq > from) intents.push(...notify(state, next, event, context));
    state = next;
  }
  return intents;
}

/** An agent that has gone through these statuses; what is told of the last one only. */
function through(statuses: readonly Status[], context: NotifyContext = noon): readonly NotifyIntent[] {
  const story = tellStory();
  const { agentId, runId } = launched(story, specOf('checkout'));
  let from = 0;
  for (const status of statuses) {
    from = story.events.length;
    story.happen({ type: 'status-changed', agentId, runId, status });
  }
  return told(story, from, context);
}

const working = statusOf('working', 1);
const beside = statusOf('idle', 2, { background: { running: 2, detail: '' } });
const disputed = { source: 'screen', says: 'working', evidence: '' } as const;
const asks = statusOf('awaiting-approval', 2, { request: 'Run npm test' });

describe('a notification', () => {
  it('names the agent and says what it needs', () => {
    expect(through([working, asks])).toEqual([
      {
        kind: 'needs-you',
        agentIds: [expect.any(String)],
        title: 'checkout needs your approval',
        body: 'Run npm test',
        tag: expect.stringMatching(/^agent:/),
      },
    ]);
  });

  it.each([
    ['a question', [working, statusOf('awaiting-answer', 2, { question: 'Which?' })], 'needs-you'],
    [
      'another request right after the first',
      [asks, statusOf('awaiting-approval', 3, { request: 'rm' })],
      'needs-you',
    ],
    ['being blocked', [working, statusOf('blocked', 2, { need: 'a key' })], 'needs-you'],
    ['the end of a turn', [working, statusOf('idle', 2)], 'finished'],
    ['the end of what still ran beside the prompt', [working, beside, statusOf('idle', 3)], 'finished'],
    ['a task that is done', [working, statusOf('done', 2, { summary: 'ok' })], 'finished'],
    ['a crash', [working, statusOf('crashed', 2)], 'crashed'],
  ] as const)('comes for %s', (_, statuses, kind) =>
    expect(through(statuses).map((intent) => intent.kind)).toEqual([kind]),
  );

  it.each([
    ['the first prompt after the start', [statusOf('starting', 1), statusOf('idle', 2)]],
    ['work that goes on', [asks, working]],
    ['the end of a turn while something still runs beside the prompt', [working, beside]],
    ['a need that another source contradicts', [asks, { ...asks, contradicted: disputed }]],
    ['the same request seen again', [asks, { ...asks, since: 9 }]],
    ['compressing its context', [working, statusOf('compacting', 2)]],
    ['a prompt that was free before', [statusOf('done', 1), statusOf('idle', 2)]],
  ])('does not come for %s', (_, statuses) => expect(through(statuses)).toEqual([]));

  it('does not come for what the person asked for', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('checkout'));
    story.ask({ type: 'stop', agentId });
    const from = story.events.length;
    story.happen({ type: 'agent-exited', agentId, runId, code: null, signal: 'SIGTERM', requested: true });
    expect(told(story, from)).toEqual([]);
  });

  it('comes for the agents of a host that is gone', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('checkout'));
    const from = story.events.length;
    story.happen({ type: 'agent-lost', agentId, runId });
    expect(told(story, from).map(({ title }) => title)).toEqual(['checkout is lost']);
  });

  it('names all who are in conflict over a file', () => {
    const story = tellStory();
    const agents = ['a', 'b', 'c'].map((name) => launched(story, specOf(name)).agentId);
    const from = story.events.length;
    story.happen({
      type: 'conflict-found',
      conflictId: 'conflict-1' as ConflictId,
      swarmId,
      repository: '/shop',
      path: 'src/cart.ts',
      agents,
    });
    expect(told(story, from)).toMatchObject([
      { kind: 'conflict', title: 'Conflict in src/cart.ts', body: 'a, b and c have written the same file.' },
    ]);
  });
});

const only = (settings: object): NotifyContext => ({
  ...noon,
  settings: notifySettingsSchema.parse(settings),
});

const idOf = (intents: readonly NotifyIntent[]) => intents[0]?.agentIds[0] as AgentId;

describe('silence', () => {
  it('is kept about the agent that the person is looking at', () => {
    const focusedAgent = idOf(through([working, asks]));
    expect(through([working, asks], { ...noon, focusedAgent })).toEqual([]);
    expect(through([working, asks], { ...noon, focusedAgent: 'agent-other' as AgentId })).toHaveLength(1);
  });

  it('is kept about kinds that are switched off, and about everything when all is', () => {
    expect(through([working, asks], only({ kinds: { 'needs-you': false } }))).toEqual([]);
    expect(through([working, asks], only({ kinds: { finished: false } }))).toHaveLength(1);
    expect(through([working, asks], only({ enabled: false }))).toEqual([]);
  });

  it('is kept in quiet hours', () => {
    const settings = notifySettingsSchema.parse({ quietHours: { from: 700, to: 740 } });
    expect(through([working, asks], { ...noon, settings })).toEqual([]);
  });

  it.each([
    ['in them', { from: 600, to: 720 }, 600, true],
    ['at their end', { from: 600, to: 720 }, 720, false],
    ['before midnight', { from: 1320, to: 420 }, 1439, true],
    ['after midnight', { from: 1320, to: 420 }, 0, true],
    ['by day', { from: 1320, to: 420 }, 720, false],
    ['of no length', { from: 720, to: 720 }, 720, false],
    ['not set', null, 720, false],
  ] as const)('by quiet hours: %s', (_, hours, minute, quiet) => expect(isQuiet(hours, minute)).toBe(quiet));
});

const intent = (name: string, kind: NotifyIntent['kind'] = 'needs-you'): NotifyIntent => ({
  kind,
  agentIds: [name as AgentId],
  title: `${name} needs you`,
  body: '',
  tag: `agent:${name}`,
});

describe('many at once', () => {
  it('become one, which names some and counts the rest', () => {
    const ten = Array.from({ length: 10 }, (_, index) => intent(`a${index}`));
    expect(groupIntents(ten, (id) => id)).toMatchObject([
      { title: '10 agents need you', body: 'a0, a1, a2 and 7 more', tag: 'group:needs-you' },
    ]);
  });

  it('become one of each kind', () => {
    const mixed = [
      intent('a'),
      intent('b'),
      intent('c', 'crashed'),
      intent('d', 'finished'),
      intent('e', 'finished'),
    ];
    expect(groupIntents(mixed, (id) => id).map(({ title }) => title)).toEqual([
      '2 agents need you',
      '2 agents have finished',
      'c needs you',
    ]);
  });

  it('stay as they are when they are few', () => {
    const three = [intent('a'), intent('b'), intent('c')];
    expect(groupIntents(three, (id) => id)).toEqual(three);
  });

  it('count once for the same agent: the latest', () => {
    const latest = { ...intent('a'), title: 'a has finished' };
    expect(groupIntents([intent('a'), latest], (id) => id)).toEqual([latest]);
  });
});
