import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts.ts';
import type { KeyPress } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('shortcutOf', () => {
  it.each([
    ['n', 'next-in-need'],
    ['q', 'attention'],
    ['/', 'filter'],
    ['Escape', 'back'],
    ['c', 'new-agent'],
    [']', 'toggle-panel'],
  ])('%s on the page is %s', (key, shortcut) => {
    expect(shortcutOf(press(key), 'page')).toBe(shortcut);
  });

  it('takes the question mark with the Shift that most keyboards need for it', () => {
    expect(shortcutOf(press('?', { shiftKey: true }), 'page')).toBe('help');
  });

  it.each(['n', '/', 'Escape', 'c', '?'])('%s in a text or a popup is typing', (key) => {
    expect(shortcutOf(press(key), 'text')).toBeNull();
    expect(shortcutOf(press(key), 'popup')).toBeNull();
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)('leaves keys with %s to others', (modifier) => {
    expect(shortcutOf(press('n', { [modifier]: true }), 'page')).toBeNull();
  });

  it.each(['Escape', 'G', 'g'])('Ctrl+Shift+%s leaves a terminal', (key) => {
    expect(shortcutOf(press(key, { ctrlKey: true, shiftKey: true }), 'text')).toBe('leave-terminal');
  });

  it.each(['ctrlKey', 'metaKey'] as const)(
    'opens the settings by the comma with %s, not from a popup',
    (held) => {
      expect(shortcutOf(press(',', { [held]: true }), 'text')).toBe('settings');
      expect(shortcutOf(press(',', { [held]: true }), 'page')).toBe('settings');
      expect(shortcutOf(press(',', { [held]: true }), 'popup')).toBeNull();
      expect(shortcutOf(press(','), 'page')).toBeNull();
    },
  );

  it('keeps the other keys of a terminal in it', () => {
    expect(shortcutOf(press('c', { ctrlKey: true, shiftKey: true }), 'text')).toBeNull();
    expect(shortcutOf(press('Escape'), 'text')).toBeNull();
  });
});
