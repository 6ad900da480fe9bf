import { parseClaudeHook } from '../../../../electron/host/adapters/claude/claude-payloads.ts';
import { stepClaude } from '../../../../electron/host/adapters/claude/claude-reports.ts';
import { newClaudeSession } from '../../../../electron/host/adapters/claude/claude-session.ts';
import { createMint } from '../../../../shared/base/ids.ts';
import type { Reporter } from './reporters.ts';

/** Reads the hooks of Claude Code as the app does; its status file was not recorded. */
export function readClaudeHooks(): Reporter {
  let count = 0;
  const mint = createMint(() => String((count += 1)));
  let session = newClaudeSession;
  return (_, payload) => {
    const hook = parseClaudeHook(payload);
    if (hook === null) return [];
    const step = stepClaude(session, { kind: 'hook', hook, requestId: mint('request') });
    session = step.session;
    return step.reports.map((report) => ({ report, channel: 'hook' }));
  };
}
