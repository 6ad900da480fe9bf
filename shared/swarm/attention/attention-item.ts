import type { AgentId } from '../../base/ids.ts';
import type { Status } from '../../detect/status.ts';
import type { PastMessage } from '../messages/message-state.ts';
import type { Need } from '../needs/need-state.ts';
import type { OpenRequest } from '../requests/request-state.ts';
import type { Conflict, Task } from '../state.ts';

/** What all items have. */
export interface AttentionItemBase {
  /** Names it for as long as it waits: the same item keeps its key from event to event. */
  readonly key: string;
  /** The agent it is about, and whose tile and focus view offer its actions. */
  readonly agentId: AgentId;
  /** Since when it waits, in milliseconds since the epoch. */
  readonly since: number;
  /** Place in "worst first", from 0; items of the same rank stand oldest first. */
  readonly rank: number;
  /** Why it waits, in one line that reads on from the agent's name. */
  readonly reason: string;
  /** What shows it: the agent's own words, the rows of a screen. Empty when the reason says it all. */
  readonly evidence: string;
}

/** Something that waits for a person. A slice that has such things adds its kind here and its source to the list. */
export type AttentionItem =
  /** The agent asks through a channel that takes the answer back. */
  | (AttentionItemBase & { readonly kind: 'request'; readonly request: OpenRequest })
  /** The agent's status needs a person. */
  | (AttentionItemBase & { readonly kind: 'status'; readonly status: Status })
  | (AttentionItemBase & { readonly kind: 'conflict'; readonly conflict: Conflict })
  | (AttentionItemBase & { readonly kind: 'task'; readonly task: Task })
  | (AttentionItemBase & { readonly kind: 'need'; readonly need: Need })
  /** Agents that wait for each other; `need` is what the first of them waits for. */
  | (AttentionItemBase & { readonly kind: 'deadlock'; readonly circle: string; readonly need: Need })
  | (AttentionItemBase & { readonly kind: 'message'; readonly message: PastMessage });

export type AttentionKind = AttentionItem['kind'];
