import type { AgentUnderTest } from './agent-under-test.ts';
import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { gemini } from './gemini.ts';
import { opencode } from './opencode.ts';

/** aider comes from another registry and is left to its own tests. */
export const agentsUnderTest: readonly AgentUnderTest[] = [claude, codex, gemini, opencode];
