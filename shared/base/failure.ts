import { z } from 'zod';

/**
 * What can go wrong in a way that a person can act on. One code, one meaning; the text is for
 * people, the code for programs.
 */
const failureCodes = [
  'invalid-message',
  'message-too-large',
  'unknown-command',
  'unknown-agent',
  'unknown-swarm',
  'unknown-conflict',
  'unknown-request',
  'request-not-open',
  'message-not-queued',
  'unknown-task',
  'invalid-tasks',
  'invalid-policy',
  'task-not-ready',
  'unknown-need',
  'channel-failed',
  'channel-unanswered',
  'agent-not-running',
  'agent-still-running',
  'prompt-not-free',
  'command-not-found',
  'folder-missing',
  'folder-unreadable',
  'not-a-folder',
  'spawn-limit',
  'spawn-failed',
  'swarm-file-missing',
  'swarm-file-invalid',
  'journal-unwritable',
  'journal-unreadable',
  'state-directory-unwritable',
  'state-directory-held',
  'port-in-use',
  'not-supported',
  'watch-incomplete',
  'git-missing',
  'git-failed',
  'git-locked',
  'not-a-repository',
  'no-commits',
  'worktree-missing',
  'worktree-busy',
  'merge-conflict',
  'submodule-only-here',
  'gate-failed',
  'unknown-worktree',
  'connection-lost',
  'update-failed',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** What failed, and with which value. */
  message: z.string(),
  /** What to do next. */
  hint: z.string().optional(),
});

/** An expected failure, shown to the person where they look. */
export type Failure = Readonly<z.infer<typeof failureSchema>>;

/** Builds a failure; `hint` says what to do next. */
export const failure = (code: FailureCode, message: string, hint?: string): Failure =>
  hint === undefined ? { code, message } : { code, message, hint };
