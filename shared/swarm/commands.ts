import { z } from 'zod';
import { agentIdSchema, swarmIdSchema } from '../base/ids.ts';
import type { AgentId, MessageId, RequestId, RunId } from '../base/ids.ts';
import type { RequestAnswer } from '../signals/agent-request.ts';
import { agentSpecSchema, givenNameSchema, launchLimits } from './agent-spec.ts';
import { command } from './command-shape.ts';
import { conflictCommands } from './conflicts/conflict-commands.ts';
import { handOverCommands } from './hand-over/hand-over-events.ts';
import { messageCommands } from './messages/message-commands.ts';
import { ownershipCommands } from './ownership/ownership-events.ts';
import { policyCommands } from './policies/policy-events.ts';
import { requestCommands } from './requests/request-commands.ts';
import { needCommands } from './needs/need-commands.ts';
import { optionsCommands } from './options/swarm-options.ts';
import { worktreeCommands } from './worktrees/worktree-events.ts';
import { taskCommands } from './tasks/task-commands.ts';

/** What a person (or the host on its own) can ask of a swarm. Judged by {@link decide}. */
export const swarmCommandSchema = z.discriminatedUnion('type', [
  command('open-swarm', {
    swarmId: swarmIdSchema,
    name: z.string().min(1),
    root: z.string().min(1),
    source: z.enum(['demo', 'swarm-file', 'manual']),
  }),
  /** Removes a swarm all of whose agents have ended. */
  command('close-swarm', { swarmId: swarmIdSchema }),
  command('spawn', { swarmId: swarmIdSchema, specs: z.array(agentSpecSchema).min(1).readonly() }),
  /** With a prompt it is told that one instead of its first one, and goes on with the task it has. */
  command('restart', {
    agentId: agentIdSchema,
    prompt: z.string().min(1).max(launchLimits.promptLength).optional(),
  }),
  /** Starts it again in the conversation that it had, without its first prompt. */
  command('resume', { agentId: agentIdSchema }),
  ...messageCommands,
  ...taskCommands,
  ...needCommands,
  ...handOverCommands,
  ...optionsCommands,
  command('interrupt', { agentId: agentIdSchema }),
  command('stop', { agentId: agentIdSchema }),
  command('rename', { agentId: agentIdSchema, name: givenNameSchema.min(1) }),
  command('remove', { agentId: agentIdSchema }),
  command('view', { agentId: agentIdSchema }),
  ...requestCommands,
  ...policyCommands,
  ...ownershipCommands,
  ...worktreeCommands,
  ...conflictCommands,
]);

export type SwarmCommand = z.infer<typeof swarmCommandSchema>;
export type SwarmCommandOf<T extends SwarmCommand['type']> = Extract<SwarmCommand, { type: T }>;

/** What the shell must do in the world once the events of a decision are in the journal. */
export type Effect =
  /** `prompt` stands in the place of the spec's, for this launch; `resume` names a conversation to go on with. */
  | {
      readonly kind: 'launch';
      readonly agentId: AgentId;
      readonly runId: RunId;
      readonly prompt?: string;
      readonly resume?: string;
    }
  | {
      readonly kind: 'deliver';
      readonly agentId: AgentId;
      readonly messageId: MessageId;
      readonly text: string;
    }
  /** Takes a message back that was not sent yet. */
  | { readonly kind: 'recall'; readonly agentId: AgentId; readonly messageId: MessageId }
  /** Gives a message that was not sent yet another text. */
  | {
      readonly kind: 'redraft';
      readonly agentId: AgentId;
      readonly messageId: MessageId;
      readonly text: string;
    }
  | {
      readonly kind: 'answer';
      readonly agentId: AgentId;
      readonly requestId: RequestId;
      readonly answer: RequestAnswer;
      /** Milliseconds that it is held back before it is sent. */
      readonly heldMs: number;
    }
  /** Takes an answer back that is still held. */
  | { readonly kind: 'withhold-answer'; readonly requestId: RequestId }
  | { readonly kind: 'interrupt'; readonly agentId: AgentId }
  | { readonly kind: 'end'; readonly agentId: AgentId; readonly runId: RunId }
  | { readonly kind: 'forget'; readonly agentId: AgentId };
