import type { RequestId } from '../base/ids.ts';
import type { AgentRequest, RequestedEdit } from './agent-request.ts';

/** Where reports of an agent come from. */
export const reportChannels = ['hook', 'server', 'status-file'] as const;
export type ReportChannel = (typeof reportChannels)[number];

/**
 * What an agent says about itself through its own structured channel, in the same words for all agents.
 * Adapters translate into this; the detector and the swarm never see an agent's own payloads.
 *
 * A report is about the agent's main thread unless it names a subagent.
 */
export type AgentReport =
  /** The channel works: the first sign of life of a run. */
  | { readonly kind: 'connected' }
  /** Nothing came in the time in which it should have, or the channel broke; `reason` for people. */
  | { readonly kind: 'silent'; readonly reason: string }
  /** The agent's own name of its conversation, with which it can be resumed. */
  | { readonly kind: 'session'; readonly sessionId: string; readonly transcript: string | null }
  | { readonly kind: 'turn-started'; readonly prompt: string | null }
  /** The turn is over. `message`: the agent's last words, whole; null when they are not told. */
  | { readonly kind: 'turn-ended'; readonly message: string | null }
  /** The turn was given up; `error` in the agent's words. */
  | { readonly kind: 'turn-failed'; readonly error: string; readonly resumesAt: number | null }
  /** The person (or the app) stopped the turn. */
  | { readonly kind: 'turn-interrupted' }
  /**
   * The agent's own word on what it does now, the arbiter where the other reports have gaps (Claude Code's
   * status file, Codex's thread status, opencode's session status).
   */
  | { readonly kind: 'state'; readonly state: 'idle' | 'busy' | 'waiting'; readonly detail: string }
  /** `toolId` pairs start and end; `title` is one line for a tile. */
  | {
      readonly kind: 'tool-started';
      readonly toolId: string;
      readonly tool: string;
      readonly title: string;
      readonly subagent: string | null;
    }
  /** `files`: what the tool wrote, absolute paths or as the agent names them. */
  | {
      readonly kind: 'tool-ended';
      readonly toolId: string;
      readonly ok: boolean;
      readonly files: readonly string[];
      readonly subagent: string | null;
      /** What it failed with, where that is told: a line or some. */
      readonly failure?: string;
      /** What it changed in its files, where that is told. */
      readonly edits?: readonly RequestedEdit[];
    }
  /** The agent waits for an answer; `title` is one line for a tile. */
  | { readonly kind: 'request-opened'; readonly requestId: RequestId; readonly request: AgentRequest }
  /**
   * It waits no more: our answer was taken, somebody answered in its terminal (or its own rules did), or it
   * was withdrawn with the turn. An adapter need not report what came of an answer of ours.
   */
  | {
      readonly kind: 'request-closed';
      readonly requestId: RequestId;
      readonly outcome: 'answered' | 'answered-elsewhere' | 'withdrawn';
    }
  | { readonly kind: 'compaction-started' }
  | { readonly kind: 'compaction-ended' }
  /** Work beside the main thread: subagents, background commands, prompts in the agent's own queue. */
  | { readonly kind: 'background'; readonly running: number; readonly detail: string }
  /** Use of the context window, 0 to 1, and what the session cost so far in US dollars; null when not told. */
  | { readonly kind: 'usage'; readonly contextShare: number | null; readonly costUsd: number | null };
