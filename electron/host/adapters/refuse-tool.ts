import type { HookReply } from './gateway/hook-door.ts';

/**
 * What the hook `PreToolUse` of Claude Code and of Codex says to keep a tool from running. The agent reads the reason
 * and may choose another way.
 */
export const refuseTool = (permissionDecisionReason: string): HookReply => ({
  hookSpecificOutput: {
    hookEventName: 'PreToolUse',
    permissionDecision: 'deny',
    permissionDecisionReason,
  },
});
