import { describe, expect, it } from 'vitest';
import { codexHookSchema, createCodexHookReports } from './codex-hooks.ts';

const base = { session_id: 's', transcript_path: '/home/dev/rollout.jsonl' };
const bash = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
const patch = { tool_name: 'apply_patch', tool_input: { command: '*** Begin Patch\n*** End Patch' } };

const play = (...hooks: readonly object[]) => {
  const read = createCodexHookReports();
  return hooks.flatMap((hook) => read(codexHookSchema.parse({ ...base, ...hook })));
};

describe('the hooks of Codex', () => {
  it('tell a turn with its tools and its last words', () => {
    const reports = play(
      { hook_event_name: 'SessionStart' },
      { hook_event_name: 'UserPromptSubmit', prompt: 'Test it.' },
      { hook_event_name: 'PreToolUse', tool_use_id: 'call', ...bash },
      { hook_event_name: 'PermissionRequest', ...bash },
      { hook_event_name: 'PostToolUse', tool_use_id: 'call', tool_response: 'ok', ...bash },
      { hook_event_name: 'Stop', last_assistant_message: 'STATUS: DONE — it works' },
    );
    expect(reports).toEqual([
      { kind: 'connected' },
      { kind: 'session', sessionId: 's', transcript: '/home/dev/rollout.jsonl' },
      { kind: 'turn-started', prompt: 'Test it.' },
      { kind: 'tool-started', toolId: 'call', tool: 'Bash', title: 'npm test', subagent: null },
      { kind: 'state', state: 'waiting', detail: 'approval: npm test' },
      { kind: 'tool-ended', toolId: 'call', ok: true, files: [], subagent: null },
      { kind: 'turn-ended', message: 'STATUS: DONE — it works' },
    ]);
  });

  it('tell interruptions, compactions and the next session', () => {
    const reports = play(
      { hook_event_name: 'Interrupt' },
      { hook_event_name: 'PreCompact', trigger: 'manual' },
      { hook_event_name: 'PostCompact' },
      { hook_event_name: 'Stop', session_id: 'other' },
    );
    expect(reports.map(({ kind }) => kind)).toEqual([
      'connected',
      'session',
      'turn-interrupted',
      'compaction-started',
      'compaction-ended',
      'session',
      'turn-ended',
    ]);
  });

  it('name a patch by its tool', () => {
    expect(play({ hook_event_name: 'PermissionRequest', ...patch }).at(-1)).toMatchObject({
      detail: 'approval: apply_patch',
    });
  });
});
