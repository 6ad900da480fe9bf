import type { AgentReport, ReportChannel } from '../../../../shared/signals/agent-report.ts';
import { readClaudeHooks } from './claude-hooks.ts';
import { readCodexHooks } from './codex-hooks.ts';
import { readGeminiHooks } from './gemini-hooks.ts';
import { readOpencodeEvents } from './opencode-events.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** Turns the calls of one run into reports, in order. */
export type Reporter = (
  event: string,
  payload: Payload,
) => readonly { readonly report: AgentReport; readonly channel: ReportChannel }[];

/** How recorded calls are read, by agent. */
export const reporters: Readonly<Record<string, () => Reporter>> = {
  claude: readClaudeHooks,
  codex: readCodexHooks,
  gemini: readGeminiHooks,
  opencode: readOpencodeEvents,
};
