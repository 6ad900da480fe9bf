import { assertNever } from '../base/assert-never.ts';
import { countText } from '../base/count-text.ts';
import type { AgentId } from '../base/ids.ts';
import { needsUser } from '../detect/status.ts';
import { groupOfEvent } from './activity-groups.ts';
import type { ActivityGroup } from './activity-groups.ts';
import { describeAgentEvent } from './agents/describe-agent.ts';
import { describeLine } from './agents/describe-line.ts';
import { describeChannelEvent } from './channels/describe-channel.ts';
import { describeConflictEvent, describeLeftOut } from './conflicts/describe-conflict.ts';
import { agentOf } from './events.ts';
import type { EventBody, EventOf, SwarmEvent } from './events.ts';
import { describeHandOverEvent } from './hand-over/describe-hand-over.ts';
import { describeMessageEvent } from './messages/describe-message.ts';
import { describeNeedEvent } from './needs/describe-need.ts';
import { describeRequestEvent } from './requests/describe-request.ts';
import type { SwarmState } from './state.ts';
import { describeWorktreeEvent } from './worktrees/describe-worktree.ts';
import { describeTaskEvent } from './tasks/describe-task.ts';

/** How loud a line is: `call` needs a person, `quiet` is only there to be complete. */
export type ActivityWeight = 'call' | 'plain' | 'quiet';

/** One event as a line of the activity stream. */
export interface Activity {
  readonly group: ActivityGroup;
  readonly weight: ActivityWeight;
  readonly agentId: AgentId | null;
  /** Name of the agent; of one that was removed, its id; empty when the event is about none. */
  readonly agentName: string;
  /** What happened, in one line that reads on from the name. */
  readonly text: string;
}

/** Characters of a line; the rest of a long message or summary is in the focus view. */
const longestText = 400;

/**
 * Says an event in words.
 *
 * @param state - for names, the present one: an agent is called what it is called now
 */
export function describeEvent({ body }: SwarmEvent, state: SwarmState): Activity {
  const agentId = agentOf(body);
  return {
    group: groupOfEvent(body),
    weight: weightOf(body),
    agentId,
    agentName: agentId === null ? '' : nameOf(state, agentId),
    text: oneLine(textOf(body, state)),
  };
}

const nameOf = (state: SwarmState, agentId: AgentId): string => state.agents[agentId]?.spec.name ?? agentId;

const oneLine = (text: string): string => {
  const joined = text.replace(/\s+/g, ' ').trim();
  return joined.length > longestText ? `${joined.slice(0, longestText - 1)}…` : joined;
};

function weightOf(body: EventBody): ActivityWeight {
  switch (body.type) {
    case 'status-changed':
      return needsUser(body.status.kind) ? 'call' : 'plain';
    case 'task-failed':
    case 'agent-launch-failed':
    case 'agent-lost':
    case 'message-failed':
    case 'message-unread':
    case 'worktree-gone':
    case 'worktree-merge-refused':
    case 'warning-raised':
      return 'call';
    case 'agent-viewed':
    case 'project-located':
    case 'agent-placed':
    case 'request-answer-sent':
    case 'agent-launch-requested':
    case 'message-accepted':
    case 'message-read':
    case 'protocol-line-said':
    case 'channel-opened':
    case 'session-named':
    case 'usage-told':
    // It moves with each look.
    case 'conflicts-left-out':
      return 'quiet';
    // Coupled files are worth knowing, and no alarm.
    case 'conflict-found':
      return body.level === 'coupled' ? 'plain' : 'call';
    // Lines move with each write; only that it came to the worst is news.
    case 'conflict-judged':
      return body.level === 'merge' ? 'call' : 'quiet';
    default:
      return 'plain';
  }
}

function textOf(body: EventBody, state: SwarmState): string {
  switch (body.type) {
    case 'swarm-opened':
      return `${body.source === 'demo' ? 'Demo swarm' : 'Swarm'} ${body.name} opened in ${body.root}`;
    case 'swarm-closed':
      return `Swarm closed`;
    case 'agent-added':
    case 'agent-launch-requested':
    case 'agent-launched':
    case 'agent-launch-failed':
    case 'status-changed':
    case 'agent-stop-requested':
    case 'agent-exited':
    case 'agent-lost':
    case 'agent-renamed':
    case 'agent-removed':
    case 'agent-viewed':
    case 'agent-interrupted':
      return describeAgentEvent(body);
    case 'message-queued':
    case 'message-edited':
    case 'message-cancelled':
    case 'message-dismissed':
    case 'message-restored':
    case 'message-sent':
    case 'message-accepted':
    case 'message-read':
    case 'message-unread':
    case 'message-failed':
      return describeMessageEvent(body);
    case 'protocol-line-said':
      return describeLine(body.line);
    case 'tasks-added':
    case 'task-edited':
    case 'task-removed':
    case 'task-assigned':
    case 'task-released':
    case 'task-progressed':
    case 'task-claimed':
    case 'task-check-started':
    case 'task-check-failed':
    case 'task-completed':
    case 'task-accepted':
    case 'task-failed':
    case 'task-reopened':
      return describeTaskEvent(body, state);
    case 'need-opened':
    case 'need-routed':
    case 'need-closed':
    case 'need-reopened':
      return describeNeedEvent(body, state);
    case 'work-kept':
    case 'work-handed-over':
      return describeHandOverEvent(body, state);
    case 'contract-published':
      return `published version ${body.version} of the contract ${body.title}`;
    case 'swarm-options-changed':
      return `Swarm options changed: ${Object.keys(body.options).join(', ')}`;
    case 'file-writer-unknown':
      return `${pathWithin(state, body)} was changed by ${body.candidates.map((id) => nameOf(state, id)).join(' or ')}: which of them is unknown`;
    case 'file-written':
      return `wrote ${body.path}`;
    case 'conflict-found':
    case 'conflict-joined':
    case 'conflict-judged':
    case 'conflict-dismissed':
    case 'conflict-reopened':
    case 'conflict-settled':
      return describeConflictEvent(body, state);
    case 'conflicts-left-out':
      return describeLeftOut(body);
    case 'ownership-set':
      return `The swarm has ${countText(body.rules.length, 'rule')} about who owns which files now`;
    case 'project-located':
      return body.repository === null
        ? `The project is in ${body.root}, which is in no git repository`
        : `The project is in ${body.root}`;
    case 'agent-placed':
      return `works in ${body.top}`;
    case 'policies-changed':
      return `The swarm has ${countText(body.rules.length, 'rule')} for approvals now`;
    case 'tool-refused':
      return `was kept from “${body.title}”: ${body.because}`;
    case 'request-opened':
    case 'request-answered':
    case 'request-answer-withdrawn':
    case 'request-answer-sent':
    case 'request-closed':
      return describeRequestEvent(body);
    case 'channel-opened':
    case 'channel-silent':
    case 'session-named':
    case 'usage-told':
      return describeChannelEvent(body);
    case 'worktree-planned':
    case 'worktree-created':
    case 'worktree-set-up':
    case 'worktree-gone':
    case 'worktree-merged':
    case 'worktree-merge-refused':
    case 'worktree-removed':
      return describeWorktreeEvent(body);
    case 'warning-raised':
      return body.failure.message;
    default:
      return assertNever(body);
  }
}

/** The path as the candidates would call it: within the folder that they share. */
function pathWithin(state: SwarmState, { path, candidates }: EventOf<'file-writer-unknown'>): string {
  const folders = candidates.map((id) => `${state.agents[id]?.spec.cwd ?? ''}/`);
  const folder = folders.find((one) => one !== '/' && path.startsWith(one)) ?? '';
  return path.slice(folder.length);
}
