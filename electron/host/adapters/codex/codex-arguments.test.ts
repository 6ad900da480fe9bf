import { describe, expect, it } from 'vitest';
import { readCodexArguments } from './codex-arguments.ts';

describe('the arguments of Codex', () => {
  it('say how it works to the app-server too', () => {
    const args = ['-c', 'model="x"', '--sandbox', 'read-only', '--enable', 'hooks', '-p', 'work', 'go on'];
    expect(readCodexArguments(args)).toEqual({
      obstacle: null,
      canBeServed: true,
      resumes: false,
      server: ['-c', 'model="x"', '--enable', 'hooks', '-p', 'work'],
      withoutPermissions: ['-c', 'model="x"', '--enable', 'hooks', '-p', 'work', 'go on'],
    });
  });

  it('may name a conversation', () => {
    expect(readCodexArguments(['--model', 'exec', 'resume', '--last'])).toMatchObject({
      obstacle: null,
      resumes: true,
    });
  });

  it.each([
    [['exec', 'do it'], 'exec'],
    [['--remote', 'unix:///tmp/x'], '--remote'],
    [['--config=model="x"', 'login'], 'login'],
  ])('%j keep it from reporting', (args, obstacle) => {
    expect(readCodexArguments(args).obstacle).toBe(obstacle);
  });

  it.each([
    [['--worktree']],
    [['--local-provider=ollama']],
    [['--add-dir', '/other']],
    [['resume', '--last', '-a', 'never']],
  ])('%j keep it from being served', (args) => {
    expect(readCodexArguments(args)).toMatchObject({ obstacle: null, canBeServed: false });
  });

  it.each([
    [['-c', 'sandbox_mode="read-only"']],
    [['--config=approval_policy="never"']],
    [['-c', 'sandbox_workspace_write.network_access=true']],
    [['-a', 'never', '-s', 'read-only', '--yolo']],
    [['--ask-for-approval=never']],
  ])('%j say what it may do', (args) => {
    const prompt = 'sandbox_mode=x is what I mean';
    expect(readCodexArguments([...args, prompt]).withoutPermissions).toEqual([prompt]);
  });
});
