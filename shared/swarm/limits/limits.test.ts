import { expect, it } from 'vitest';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import { nextResume, resumeMarginMs, resumeText } from './plan-resume.ts';

const minute = 60_000;

/** An agent at a limit that ends at `resumesAt`. */
function limited(story: ReturnType<typeof tellStory>, name: string, resumesAt: number | null) {
  const { agentId, runId } = launched(story, specOf(name));
  const status = statusOf('rate-limited', 1, { resumesAt });
  story.happen({ type: 'status-changed', agentId, runId, status });
  return { agentId, runId };
}

it('is the agent whose limit is over first', () => {
  const story = tellStory();
  limited(story, 'late', 20 * minute);
  const { agentId } = limited(story, 'early', 10 * minute);
  limited(story, 'untold', null);
  expect(nextResume(story.state)).toEqual({ agentId, at: 10 * minute + resumeMarginMs });
});

it('is nobody where the person does not want it', () => {
  const story = tellStory();
  limited(story, 'api', 10 * minute);
  story.ask({ type: 'change-swarm-options', swarmId, options: { resumeAfterLimit: false } });
  expect(nextResume(story.state)).toBeNull();
});

it('is nobody who was told, who went on, or who ended', () => {
  const story = tellStory();
  const told = limited(story, 'told', 10 * minute);
  story.ask({ type: 'message', agentId: told.agentId, text: resumeText, purpose: 'resume' });
  const busy = limited(story, 'busy', 10 * minute);
  story.happen({ type: 'status-changed', ...busy, status: statusOf('working', 2) });
  const ended = limited(story, 'ended', 10 * minute);
  story.happen({ type: 'agent-exited', ...ended, code: 0, signal: null, requested: false });
  expect(nextResume(story.state)).toBeNull();
});
