import { describe, expect, it } from 'vitest';
import { describeEvent } from '../activity.ts';
import { launched, specOf, tellStory } from '../testing/story.ts';

const running = () => {
  const story = tellStory();
  return { story, run: launched(story, specOf('one')) };
};

describe('the channel of an agent', () => {
  it('is open, or silent with a reason', () => {
    const { story, run } = running();
    expect(story.agent(run.agentId)).toMatchObject({ channel: { kind: 'none' }, session: null, usage: null });
    story.happen({ type: 'channel-silent', ...run, reason: 'no hooks: read from the screen' });
    expect(story.agent(run.agentId).channel).toEqual({
      kind: 'silent',
      reason: 'no hooks: read from the screen',
      since: 1_000,
    });
    story.happen({ type: 'channel-opened', ...run, channel: 'hook' });
    expect(story.agent(run.agentId).channel).toEqual({ kind: 'open', channel: 'hook', since: 1_000 });
  });

  it('starts anew with each process, but for the conversation that can be resumed', () => {
    const { story, run } = running();
    story.happen(
      { type: 'channel-opened', ...run, channel: 'hook' },
      { type: 'session-named', ...run, sessionId: 's1', transcript: '/log.jsonl' },
      { type: 'usage-told', ...run, contextShare: 0.5, costUsd: 1 },
    );
    story.ask({ type: 'restart', agentId: run.agentId });
    expect(story.agent(run.agentId)).toMatchObject({
      channel: { kind: 'none' },
      session: { id: 's1', transcript: '/log.jsonl' },
      usage: null,
    });
    story.happen({ type: 'channel-opened', ...run, channel: 'hook' });
    expect(story.agent(run.agentId).channel.kind).toBe('none');
  });

  it('is told in words', () => {
    const { story, run } = running();
    story.happen(
      { type: 'channel-opened', ...run, channel: 'server' },
      { type: 'channel-silent', ...run, reason: 'its server is gone' },
      { type: 'session-named', ...run, sessionId: 's1', transcript: null },
      { type: 'usage-told', ...run, contextShare: 0.424, costUsd: 1.5 },
    );
    expect(story.events.slice(-4).map((event) => describeEvent(event, story.state).text)).toEqual([
      'reports through its server',
      'does not report: its server is gone',
      'calls its conversation s1',
      'used 42 % of its context, $1.50',
    ]);
  });
});

describe('resuming', () => {
  it('goes on with the conversation, without the first prompt', () => {
    const { story, run } = running();
    const { agentId } = run;
    expect(story.ask({ type: 'resume', agentId })).toBe('not-supported');
    story.happen(
      { type: 'session-named', ...run, sessionId: 's1', transcript: null },
      { type: 'agent-exited', ...run, code: 1, signal: null, requested: false },
    );
    const before = story.effects.length;
    expect(story.ask({ type: 'resume', agentId })).toBeNull();
    expect(story.effects.slice(before)).toMatchObject([{ kind: 'launch', prompt: '', resume: 's1' }]);
    expect(story.agent(agentId).tasksTotal).toBe(0);
  });
});
