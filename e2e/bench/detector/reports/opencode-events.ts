import type { AgentReport } from '../../../../shared/signals/agent-report.ts';
import type { Payload, Reporter } from './reporters.ts';
import { createRequests, listOf, permission, recordOf, textOf } from './tool-requests.ts';

/** Reads the events of opencode. */
export function readOpencodeEvents(): Reporter {
  const requests = createRequests();
  const users = new Set<string>();
  let words: string | null = null;
  let told = '';
  let isTurn = false;
  const state = (now: 'idle' | 'busy'): readonly AgentReport[] => {
    if (told === now) return [];
    told = now;
    return [{ kind: 'state', state: now, detail: '' }];
  };
  const read = (event: string, payload: Payload): readonly AgentReport[] => {
    const info = recordOf(payload['info']);
    const part = recordOf(payload['part']);
    switch (event.replace(/^event:/u, '')) {
      case 'plugin.init':
        return [{ kind: 'connected' }];
      case 'message.updated':
        if (info['role'] === 'user') users.add(textOf(info['id']));
        return [];
      case 'message.part.updated':
        if (part['type'] === 'compaction') {
          isTurn = false;
          return [{ kind: 'compaction-started' }];
        }
        // Its last step: the status follows only when its files are compared.
        if (part['type'] === 'step-finish' && part['reason'] === 'stop' && isTurn) {
          isTurn = false;
          return [{ kind: 'turn-ended', message: words }];
        }
        if (part['type'] !== 'text') return [];
        if (!users.has(textOf(part['messageID']))) {
          words = textOf(part['text']);
          return [];
        }
        isTurn = true;
        words = null;
        return [{ kind: 'turn-started', prompt: textOf(part['text']) }];
      case 'session.status': {
        if (recordOf(payload['status'])['type'] !== 'idle') return state('busy');
        const ended: readonly AgentReport[] = isTurn ? [{ kind: 'turn-ended', message: words }] : [];
        isTurn = false;
        return [...requests.closed(), ...ended, ...state('idle')];
      }
      case 'session.error': {
        const { name, data } = recordOf(payload['error']);
        isTurn = false;
        return name === 'MessageAbortedError'
          ? [{ kind: 'turn-interrupted' }]
          : [{ kind: 'turn-failed', error: textOf(recordOf(data)['message']), resumesAt: null }];
      }
      case 'session.compacted':
        return [{ kind: 'compaction-ended' }];
      case 'permission.asked': {
        const command = textOf(recordOf(payload['metadata'])['command']);
        const tool = textOf(payload['permission']);
        return [requests.opened(permission(tool, command || tool, command || null))];
      }
      case 'question.asked':
        return [
          requests.opened({
            kind: 'question',
            questions: listOf(payload['questions']).map((question, index) => ({
              id: String(index),
              text: textOf(recordOf(question)['question']),
              options: [],
              multiple: false,
              freeText: true,
            })),
          }),
        ];
      case 'permission.replied':
      case 'question.replied':
        return requests.closed();
      default:
        return [];
    }
  };
  return (event, payload) => read(event, payload).map((report) => ({ report, channel: 'server' }));
}
