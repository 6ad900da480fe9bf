import type { AgentReport } from '../../../../shared/signals/agent-report.ts';
import type { Payload, Reporter } from './reporters.ts';
import { createRequests, listOf, permission, recordOf, textOf } from './tool-requests.ts';

/** Reads the hooks of Claude Code. */
export function readClaudeHooks(): Reporter {
  const requests = createRequests();
  const read = (event: string, payload: Payload): readonly AgentReport[] => {
    const tool = textOf(payload['tool_name']);
    const input = recordOf(payload['tool_input']);
    const title = textOf(input['description']) || textOf(input['file_path']) || tool;
    const toolId = textOf(payload['tool_use_id']);
    const subagent = typeof payload['agent_id'] === 'string' ? payload['agent_id'] : null;
    const message = textOf(payload['last_assistant_message']);
    switch (event) {
      case 'SessionStart':
        return payload['source'] === 'compact' ? [] : [{ kind: 'connected' }];
      case 'UserPromptSubmit':
        return [...requests.closed(), { kind: 'turn-started', prompt: textOf(payload['prompt']) }];
      case 'PreToolUse':
        return [{ kind: 'tool-started', toolId, tool, title, subagent }];
      case 'PostToolUse':
        return [...requests.closed(), { kind: 'tool-ended', toolId, ok: true, files: [], subagent }];
      case 'PermissionRequest':
        return [requests.opened(permission(tool, title, textOf(input['command']) || null))];
      case 'Stop': {
        const running = listOf(payload['background_tasks']).length;
        return [
          ...requests.closed(),
          { kind: 'background', running, detail: '' },
          { kind: 'turn-ended', message },
        ];
      }
      case 'StopFailure':
        return [...requests.closed(), { kind: 'turn-failed', error: message, resumesAt: null }];
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
