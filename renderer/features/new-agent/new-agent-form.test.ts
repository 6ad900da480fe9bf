import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { errorsOf, missing, newWorktree, requestOf, suggestedName, wantsProtocol } from './new-agent-form.ts';
import type { NewAgentForm } from './new-agent-form.ts';

const form: NewAgentForm = {
  command: ' claude ',
  root: ' /srv/shop',
  name: '',
  role: 'tests',
  prompt: 'Go.\n',
  count: 4,
  worktree: null,
  protocol: null,
};

it.each([
  ['command-not-found', 'command'],
  ['folder-missing', 'root'],
  ['not-a-folder', 'root'],
  ['spawn-limit', 'count'],
  ['not-a-repository', 'worktree'],
  ['internal', 'form'],
] as const)('shows %s at %s', (code, field) => {
  expect(errorsOf(failure(code, 'It failed.', 'Do this.'))).toEqual({ [field]: 'It failed.\nDo this.' });
});

describe('missing', () => {
  it('is empty for a form that can be sent', () => {
    expect(missing(form)).toEqual({});
  });

  it('names the fields that are blank', () => {
    expect(Object.keys(missing({ ...form, command: ' ', root: '' }))).toEqual(['command', 'root']);
  });
});

it('sends what was typed, trimmed, but leaves the prompt as it is', () => {
  expect(requestOf(form)).toEqual({
    root: '/srv/shop',
    command: 'claude',
    name: 'claude',
    role: 'tests',
    prompt: 'Go.\n',
    count: 4,
    worktree: null,
    protocol: false,
  });
});

it('asks agents that are known to report, and others when the person wants that', () => {
  const known = ['claude', 'codex'];
  expect(wantsProtocol({ ...form, command: '/opt/bin/claude --model opus' }, known)).toBe(true);
  expect(wantsProtocol({ ...form, command: 'bash' }, known)).toBe(false);
  expect(wantsProtocol({ ...form, command: 'bash', protocol: true }, known)).toBe(true);
  expect(requestOf({ ...form, protocol: false }, known).protocol).toBe(false);
});

it('sends how the worktree is made, with its files told apart', () => {
  const worktree = { ...newWorktree, setup: 'npm ci', copy: '.env, certs  config.json' };
  expect(requestOf({ ...form, worktree }).worktree).toMatchObject({
    setup: 'npm ci',
    copy: ['.env', 'certs', 'config.json'],
  });
});

it.each([
  ['claude', 'claude'],
  ['/opt/bin/codex --full-auto', 'codex'],
  ['./agent.sh -v', 'agent'],
  ['  ', 'agent'],
])('suggests a name for %j', (command, name) => {
  expect(suggestedName(command)).toBe(name);
});
