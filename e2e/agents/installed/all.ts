import type { AgentUnderTest } from './agent-under-test.ts';
import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { gemini } from './gemini.ts';
import { opencode } from './opencode.ts';

export const agentsUnderTest: readonly AgentUnderTest[] = [claude, codex, gemini, opencode];

/** Agents that Swarmdeck has a channel to and that are left to its own tests, each with the reason. */
export const notUnderTest: readonly string[] = ['aider, which comes from another registry than npm’s.'];
