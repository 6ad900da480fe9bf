import type { AgentReport } from '../../../../shared/signals/agent-report.ts';
import type { Payload, Reporter } from './reporters.ts';
import { createRequests, permission, recordOf, textOf } from './tool-requests.ts';

/** Reads the hooks of Gemini CLI. `PreCompress` comes with every turn and says nothing. */
export function readGeminiHooks(): Reporter {
  const requests = createRequests();
  let tools = 0;
  const read = (event: string, payload: Payload): readonly AgentReport[] => {
    const tool = textOf(payload['tool_name']);
    const command = textOf(recordOf(payload['tool_input'])['command']);
    switch (event) {
      case 'SessionStart':
        return [{ kind: 'connected' }];
      case 'BeforeAgent':
        return [...requests.closed(), { kind: 'turn-started', prompt: textOf(payload['prompt']) }];
      case 'BeforeTool':
        return [
          {
            kind: 'tool-started',
            toolId: String((tools += 1)),
            tool,
            title: command || tool,
            subagent: null,
          },
        ];
      case 'AfterTool':
        return [
          ...requests.closed(),
          { kind: 'tool-ended', toolId: String(tools), ok: true, files: [], subagent: null },
        ];
      case 'Notification': {
        const { title, command: asked } = recordOf(payload['details']);
        const words = textOf(asked) || textOf(title) || textOf(payload['message']);
        return payload['notification_type'] === 'ToolPermission'
          ? [requests.opened(permission('', words, textOf(asked) || null))]
          : [];
      }
      case 'AfterAgent':
        return [...requests.closed(), { kind: 'turn-ended', message: textOf(payload['prompt_response']) }];
      default:
        return [];
    }
  };
  return (event, payload) => read(event, payload).map((report) => ({ report, channel: 'hook' }));
}
