import { describe, expect, it } from 'vitest';
import { launched, specOf, statusOf, tellStory } from '#shared/swarm/testing/story.ts';
import { agentLines, agentTable, duration } from './agent-table.ts';

describe('the table of agents', () => {
  it('has those first that need the person, each with its task', () => {
    const story = tellStory();
    const api = launched(story, specOf('api', { prompt: 'Build the cart' }));
    const web = launched(story, specOf('web'));
    story.happen(
      { type: 'status-changed', ...api, status: statusOf('working', 1_000) },
      { type: 'status-changed', ...web, status: statusOf('awaiting-approval', 61_000) },
    );
    expect(agentTable(agentLines(story.state), 121_000)).toBe(
      [
        '   AGENT  STATUS             FOR    SWARM  TASK',
        '!  web    awaiting-approval  1 min  shop',
        '   api    working            2 min  shop   Build the cart',
      ].join('\n'),
    );
  });

  it('keeps its columns under names that are wider or narrower than their letters are many', () => {
    const story = tellStory();
    for (const name of ['日本語', 'e\u0301quipe', '👩‍👩‍👧‍👦', 'api']) launched(story, specOf(name));
    expect(agentTable(agentLines(story.state), 0).split('\n').slice(1).sort()).toEqual(
      [
        '   日本語  starting  0 s  shop',
        '   e\u0301quipe  starting  0 s  shop',
        '   👩‍👩‍👧‍👦      starting  0 s  shop',
        '   api     starting  0 s  shop',
      ].sort(),
    );
  });

  it('shows what a terminal would obey', () => {
    const story = tellStory();
    launched(story, specOf('two\nlines', { prompt: '\u001B[2Jgone' }));
    expect(agentTable(agentLines(story.state), 0)).toContain(
      '   two lines  starting  0 s  shop   ⟨U+001B⟩[2Jgone',
    );
  });
});

describe('a duration', () => {
  it.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h 0 min'],
    [90_000_000, '1 d 1 h'],
  ])('of %i milliseconds is %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
