import type { AgentId, RequestId } from '../base/ids.ts';
import { doubtAbout } from '../swarm/policies/judge.ts';
import type { OpenRequest } from '../swarm/requests/request-state.ts';
import type { SwarmState } from '../swarm/state.ts';
import { folderOf } from '../swarm/worktrees/folder-of.ts';
import type { NotifyIntent } from './notify.ts';

/** A request that a person may approve from outside of the window, where nothing but `text` is seen of it. */
export interface Approvable {
  readonly requestId: RequestId;
  /** Exactly what is approved. */
  readonly text: string;
}

/** Characters that notifications of all systems show whole; what is cut off cannot be agreed to. */
const shownWhole = 180;

/**
 * The one thing that an agent waits for, if a person can agree to it by a glance at one line: a command or the
 * input of a tool that stands there whole, reported by the agent itself and not dangerous.
 *
 * @returns null where the window is needed to judge it
 */
export function approvableRequest(state: SwarmState, agentId: AgentId): Approvable | null {
  const agent = state.agents[agentId];
  const [open, ...others] = Object.values(state.requests).filter((request) => request.agentId === agentId);
  if (agent === undefined || open === undefined || others.length > 0 || open.answer !== null) return null;
  const text = wholeText(open, agent.spec.role, folderOf(state, agent));
  return text === null || !isPlain(text) ? null : { requestId: open.id, text };
}

/** What a notification may offer to approve: one that is about one agent which asks. */
export function approvableOf({ kind, agentIds }: NotifyIntent, state: SwarmState): Approvable | null {
  const [agentId, ...others] = agentIds;
  if (kind !== 'needs-you' || agentId === undefined || others.length > 0) return null;
  return approvableRequest(state, agentId);
}

function wholeText({ request, channel }: OpenRequest, role: string, folder: string): string | null {
  // Changes of a file are seen in the window only.
  if (request.kind !== 'permission' || request.edits.length > 0) return null;
  if (doubtAbout({ request, channel, role, folder }) !== null) return null;
  const what = request.command ?? `${request.tool} ${request.input}`;
  return request.cwd === null || request.cwd === folder ? what : `${what} (in ${request.cwd})`;
}

/**
 * One line that is read as it is written: nothing invisible in it, nothing that turns the order of letters round, nothing
 * that the system could take for markup.
 */
const isPlain = (text: string): boolean => text.length <= shownWhole && !/[\p{C}\p{Zl}\p{Zp}<&]/u.test(text);
