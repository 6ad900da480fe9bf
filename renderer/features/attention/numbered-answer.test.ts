import { describe, expect, it } from 'vitest';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import type { Question } from '#shared/signals/agent-request.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { numberedAnswer } from './numbered-answer.ts';

const question = (id: string, multiple = false): Question => ({
  id,
  text: 'Which?',
  options: ['Left', 'Right'].map((label) => ({ label, description: '' })),
  multiple,
  freeText: false,
});
const item = (...questions: readonly Question[]): AttentionItem => ({
  kind: 'request',
  key: 'request-1',
  agentId: 'agent-1' as AgentId,
  since: 0,
  rank: 0,
  reason: '',
  evidence: '',
  request: {
    id: 'request-1' as RequestId,
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    channel: 'hook',
    request: { kind: 'question', questions },
    openedAt: 0,
    answer: null,
  },
});

describe('a number key', () => {
  it('chooses the option of that number', () => {
    expect(numberedAnswer(item(question('q')), '2')?.answer).toEqual({
      kind: 'choose',
      choices: { q: ['Right'] },
    });
  });

  it('means nothing without such an option, or where one choice is not the whole answer', () => {
    expect(numberedAnswer(item(question('q')), '3')).toBeNull();
    expect(numberedAnswer(item(question('q')), 'a')).toBeNull();
    expect(numberedAnswer(item(question('q', true)), '1')).toBeNull();
    expect(numberedAnswer(item(question('q'), question('r')), '1')).toBeNull();
    expect(numberedAnswer(null, '1')).toBeNull();
  });
});
