import type { EventBody, EventType } from './events.ts';

/** The kinds of happening that a person filters by. */
export const activityGroups = [
  'status',
  'task',
  'file',
  'conflict',
  'message',
  'request',
  'process',
  'warning',
  'line',
] as const;
export type ActivityGroup = (typeof activityGroups)[number];

/** Which group the events of a type belong to; for one event see {@link groupOfEvent}. */
export const groupOf: Readonly<Record<EventType, ActivityGroup>> = {
  'swarm-opened': 'process',
  'swarm-closed': 'process',
  'agent-added': 'process',
  'agent-launch-requested': 'process',
  'agent-launched': 'process',
  'agent-launch-failed': 'warning',
  'status-changed': 'status',
  'agent-stop-requested': 'process',
  'agent-exited': 'process',
  'agent-lost': 'process',
  'agent-renamed': 'process',
  'agent-removed': 'process',
  'agent-viewed': 'process',
  'agent-interrupted': 'message',
  'message-queued': 'message',
  'message-edited': 'message',
  'message-cancelled': 'message',
  'message-dismissed': 'message',
  'message-restored': 'message',
  'message-sent': 'message',
  'message-accepted': 'message',
  'message-read': 'message',
  'message-unread': 'warning',
  'message-failed': 'warning',
  'protocol-line-said': 'line',
  'task-assigned': 'task',
  'task-progressed': 'task',
  'task-completed': 'task',
  'tasks-added': 'task',
  'task-edited': 'task',
  'task-removed': 'task',
  'task-released': 'task',
  'task-claimed': 'task',
  'task-check-started': 'task',
  'task-check-failed': 'task',
  'task-accepted': 'task',
  'task-failed': 'warning',
  'task-reopened': 'task',
  'need-opened': 'message',
  'need-routed': 'message',
  'need-closed': 'message',
  'need-reopened': 'message',
  'contract-published': 'message',
  'work-kept': 'task',
  'work-handed-over': 'task',
  'swarm-options-changed': 'process',
  'file-written': 'file',
  'file-writer-unknown': 'file',
  'conflict-found': 'conflict',
  'conflict-joined': 'conflict',
  'conflict-judged': 'conflict',
  'conflict-dismissed': 'conflict',
  'conflict-reopened': 'conflict',
  'conflict-settled': 'conflict',
  'conflicts-left-out': 'conflict',
  'request-opened': 'request',
  'request-answered': 'request',
  'request-answer-withdrawn': 'request',
  'request-answer-sent': 'request',
  'request-closed': 'request',
  'policies-changed': 'request',
  'tool-refused': 'request',
  'ownership-set': 'conflict',
  'project-located': 'process',
  'agent-placed': 'process',
  'channel-opened': 'process',
  'channel-silent': 'warning',
  'session-named': 'process',
  'usage-told': 'process',
  'worktree-planned': 'process',
  'worktree-created': 'process',
  'worktree-set-up': 'process',
  'worktree-gone': 'warning',
  'worktree-merged': 'task',
  'worktree-merge-refused': 'warning',
  'worktree-removed': 'process',
  'warning-raised': 'warning',
};

/**
 * Which group one event belongs to. What a line of the protocol means is told by the events that follow
 * from it, so the line itself is kept apart; only of a build the line is all that there is.
 */
export const groupOfEvent = (body: EventBody): ActivityGroup =>
  body.type === 'protocol-line-said' && body.line.kind === 'build' ? 'task' : groupOf[body.type];

/** The event types in which events of some groups are found, to ask a journal for. */
export const typesOf = (groups: ReadonlySet<ActivityGroup>): readonly EventType[] =>
  (Object.keys(groupOf) as EventType[]).filter(
    (type) => groups.has(groupOf[type]) || (type === 'protocol-line-said' && groups.has('task')),
  );

/** What is shown until a person chooses: the meaning of each line once, without the line. */
export const usualGroups: ReadonlySet<ActivityGroup> = new Set(
  activityGroups.filter((group) => group !== 'line'),
);
