import { describe, expect, it } from 'vitest';
import { ipcLimits } from './limits.ts';
import { parseToShell } from './shell-contract.ts';

describe('a message of a page', () => {
  it.each([
    { kind: 'link-open', link: 1 },
    { kind: 'link-text', link: 1, text: '{}' },
    { kind: 'link-close', link: 2 },
    { kind: 'showing', theme: 'dark', focusedAgent: 'agent-1' },
    { kind: 'showing', theme: 'system', focusedAgent: null },
    { kind: 'open-path', path: '/shop', way: 'reveal' },
    { kind: 'change-settings', change: { onQuit: 'leave', keepAwake: true, editor: null } },
    { kind: 'change-settings', change: { updates: { automatic: true, feed: 'https://updates.example/' } } },
    { kind: 'change-settings', change: { updates: { automatic: true, feed: 'http://127.0.0.1:8080/' } } },
    { kind: 'change-settings', change: {} },
    { kind: 'update', action: 'install' },
  ])('%j is taken', (message) => expect(parseToShell(message)).toEqual({ ok: true, value: message }));

  it.each([
    [undefined, 'all of it'],
    ['link-open', 'all of it'],
    [{}, 'kind'],
    [{ kind: 'run', command: 'id' }, 'kind'],
    [{ kind: 'link-open', link: 0 }, 'link'],
    [{ kind: 'link-open', link: '1' }, 'link'],
    [{ kind: 'link-open', link: 1, more: true }, 'all of it'],
    [{ kind: 'link-text', link: 1, text: { toString: 1 } }, 'text'],
    [{ kind: 'showing', theme: 'pink', focusedAgent: null }, 'theme'],
    [{ kind: 'showing', theme: 'dark', focusedAgent: '../x' }, 'focusedAgent'],
    [{ kind: 'open-path', path: '', way: 'reveal' }, 'path'],
    [{ kind: 'open-path', path: '/shop', way: 'execute' }, 'way'],
    [{ kind: 'change-settings', change: { onQuit: 'kill' } }, 'change.onQuit'],
    [{ kind: 'change-settings', change: { shell: '/bin/sh' } }, 'change'],
    [{ kind: 'change-settings', change: { editor: '' } }, 'change.editor'],
    [
      { kind: 'change-settings', change: { notifications: { quietHours: { from: 0, to: 1440 } } } },
      'change.notifications.quietHours.to',
    ],
    [
      { kind: 'change-settings', change: { updates: { automatic: true, feed: 'http://updates.example/' } } },
      'change.updates.feed',
    ],
    [
      { kind: 'change-settings', change: { updates: { automatic: true, feed: 'file:///tmp/' } } },
      'change.updates.feed',
    ],
    [
      {
        kind: 'change-settings',
        change: { updates: { automatic: true, feed: 'http://127.0.0.1.evil.example/' } },
      },
      'change.updates.feed',
    ],
    [{ kind: 'update', action: 'run' }, 'action'],
  ])('%j is refused, naming the field', (message, field) => {
    const parsed = parseToShell(message);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'invalid-message' } });
    expect(parsed.ok ? '' : parsed.error.message).toContain(`(${field})`);
  });

  it('of 100 MB is refused for its size', () => {
    const text = 'x'.repeat(100 * 1024 * 1024);
    expect(parseToShell({ kind: 'link-text', link: 1, text })).toMatchObject({
      ok: false,
      error: { code: 'message-too-large' },
    });
    const longest = 'x'.repeat(ipcLimits.controlMessageLength);
    expect(parseToShell({ kind: 'link-text', link: 1, text: longest }).ok).toBe(true);
  });
});
