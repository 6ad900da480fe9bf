import { followUps } from '../follow-up/follow-ups.ts';
import { nextAssignment } from '../tasks/plan-assignments.ts';
import type { Story } from './story.ts';

/** Events of each story that were followed up. */
const followed = new WeakMap<Story, number>();

/** Lets the host's own follow-ups happen, as its driver does, until there are no more. */
export function follow(story: Story): void {
  let seen = followed.get(story) ?? 0;
  for (; seen < story.events.length; seen += 1) {
    const event = story.events[seen];
    if (event !== undefined) for (const command of followUps(story.state, event)) story.ask(command);
  }
  followed.set(story, seen);
  const next = nextAssignment(story.state, story.now);
  if (next !== null && story.ask({ type: 'assign-task', ...next }) === null) follow(story);
}
