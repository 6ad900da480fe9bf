import type { AgentId, MintId } from '../../base/ids.ts';
import type { EventBody } from '../events.ts';

/** Characters of a task's title: its first line, as long as a tile can show. */
const titleLength = 120;

/** The first line of a text, as long as a tile can show. */
export function titleFrom(text: string): string {
  const firstLine = text.trim().split('\n', 1)[0] ?? '';
  return firstLine.length > titleLength ? `${firstLine.slice(0, titleLength - 1)}…` : firstLine;
}

/** A task that is opened by a text given to an agent: its first prompt, or a message. */
export const assignmentOf = (agentId: AgentId, text: string, mint: MintId): EventBody => ({
  type: 'task-assigned',
  agentId,
  taskId: mint('task'),
  title: titleFrom(text),
});
