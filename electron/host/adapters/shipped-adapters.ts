import type { MintId } from '#shared/base/ids.ts';
import type { Clock } from '../agents/clock.ts';
import type { AgentAdapter, JudgeTool } from './adapter.ts';
import { aiderAdapter } from './aider/aider-adapter.ts';
import { claudeAdapter } from './claude/claude-adapter.ts';
import { codexAdapter } from './codex/codex-adapter.ts';
import type { HookGateway } from './gateway/hook-gateway.ts';
import { geminiAdapter } from './gemini/gemini-adapter.ts';
import { opencodeAdapter } from './opencode/opencode-adapter.ts';

/** What adapters need of the host. */
export interface AdapterDeps {
  readonly gateway: HookGateway;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly judge: JudgeTool;
}

/** The adapters that Swarmdeck comes with. */
export const shippedAdapters = (deps: AdapterDeps): readonly AgentAdapter[] => [
  claudeAdapter(deps),
  codexAdapter(deps),
  geminiAdapter(deps),
  opencodeAdapter(deps),
  aiderAdapter(deps),
];
