import type { AgentReport } from '../../../../shared/signals/agent-report.ts';
import type { Payload, Reporter } from './reporters.ts';
import { createRequests, permission, recordOf, textOf } from './tool-requests.ts';

/** Reads the hooks of Codex. */
export function readCodexHooks(): Reporter {
  const requests = createRequests();
  const read = (event: string, payload: Payload): readonly AgentReport[] => {
    const tool = textOf(payload['tool_name']);
    const command = textOf(recordOf(payload['tool_input'])['command']);
    const toolId = textOf(payload['tool_use_id']);
    switch (event) {
      case 'SessionStart':
        return [{ kind: 'connected' }];
      case 'UserPromptSubmit':
        return [...requests.closed(), { kind: 'turn-started', prompt: textOf(payload['prompt']) }];
      case 'PreToolUse':
        return [{ kind: 'tool-started', toolId, tool, title: command || tool, subagent: null }];
      case 'PostToolUse':
        return [...requests.closed(), { kind: 'tool-ended', toolId, ok: true, files: [], subagent: null }];
      case 'PermissionRequest':
        return [requests.opened(permission(tool, command || tool, command || null))];
      case 'Interrupt':
        return [...requests.closed(), { kind: 'turn-interrupted' }];
      case 'Stop':
        return [
          ...requests.closed(),
          { kind: 'turn-ended', message: textOf(payload['last_assistant_message']) },
        ];
      case 'PreCompact':
        return [{ kind: 'compaction-started' }];
      case 'PostCompact':
        return [{ kind: 'compaction-ended' }];
      default:
        return [];
    }
  };
  return (event, payload) => read(event, payload).map((report) => ({ report, channel: 'hook' }));
}
