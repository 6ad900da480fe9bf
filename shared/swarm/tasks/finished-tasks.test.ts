import { expect, it } from 'vitest';
import type { AgentId, TaskId } from '../../base/ids.ts';
import { totals } from '../selectors.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { bareDraft, finishedKept } from './task-state.ts';

function finish(story: Story, agentId: AgentId, name: string): void {
  const taskId = `task-${name}` as TaskId;
  story.now += 1_000;
  story.happen(
    { type: 'task-assigned', agentId, taskId, title: name },
    { type: 'task-completed', agentId, taskId, summary: 'Done', proven: false },
  );
}

it('of the tasks that prompts opened the last finished are kept, and what an agent shows, and all of the board', () => {
  const story = tellStory();
  const { agentId: early } = launched(story, specOf('early'));
  const { agentId } = launched(story, specOf('one'));
  const boardTask = 'task-board' as TaskId;
  story.happen(
    { type: 'tasks-added', swarmId, tasks: [{ taskId: boardTask, draft: bareDraft('T1', 'On the board') }] },
    { type: 'task-assigned', agentId, taskId: boardTask, title: 'On the board' },
    { type: 'task-completed', agentId, taskId: boardTask, summary: 'Done', proven: true },
  );
  finish(story, early, 'shown');
  for (let n = 1; n <= finishedKept + 3; n++) finish(story, agentId, `${n}`);

  const { tasks } = story.state;
  expect(Object.keys(tasks)).toHaveLength(finishedKept + 3);
  expect(tasks['task-2' as TaskId]).toBeUndefined();
  expect([tasks['task-3' as TaskId], tasks['task-shown' as TaskId], tasks[boardTask]]).toMatchObject([
    { title: '3' },
    { title: 'shown' },
    { key: 'T1' },
  ]);
  const all = finishedKept + 5;
  expect(totals(story.state)).toMatchObject({ tasksCompleted: all, tasksTotal: all });
});
