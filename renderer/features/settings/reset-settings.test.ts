import { describe, expect, it } from 'vitest';
import { defaultShellSettings } from '#shared/ipc/shell-settings.ts';
import { defaultPreferences } from '../../store/preferences.ts';
import { areDefaults, defaultsOf, pickShown } from './reset-settings.ts';

const { notifications } = defaultPreferences;

describe('resetting the settings', () => {
  it('finds nothing to reset in what a new person has', () => {
    expect(areDefaults(pickShown(defaultPreferences, null))).toBe(true);
    expect(areDefaults(pickShown(defaultPreferences, defaultShellSettings))).toBe(true);
  });

  it.each([
    { theme: 'dark' },
    { sort: 'fixed' },
    { fontSize: 14 },
    { screenReader: true },
    { notifications: { ...notifications, sound: false } },
    { notifications: { ...notifications, kinds: { crashed: false } } },
    { notifications: { ...notifications, quietHours: { from: 0, to: 60 } } },
  ] as const)('leads from %j to the defaults', (change) => {
    const changed = pickShown({ ...defaultPreferences, ...change }, null);
    expect(areDefaults(changed)).toBe(false);
    expect(areDefaults(defaultsOf(changed))).toBe(true);
  });

  it.each([
    { onQuit: 'stop' },
    { keepAwake: true },
    { editor: 'zed' },
    { updates: { automatic: false, feed: null } },
    { updates: { automatic: true, feed: 'https://updates.example/' } },
    { notifications: { ...notifications, enabled: false } },
  ] as const)('leads from %j of the shell to the defaults', (change) => {
    const changed = pickShown(defaultPreferences, { ...defaultShellSettings, ...change });
    expect(areDefaults(changed)).toBe(false);
    expect(areDefaults(defaultsOf(changed))).toBe(true);
  });

  it('takes a kind that was turned off and on again for untouched', () => {
    const same = { ...defaultPreferences, notifications: { ...notifications, kinds: { finished: true } } };
    expect(areDefaults(pickShown(same, null))).toBe(true);
  });

  it('leaves how the window was left: its panel and its width', () => {
    const moved = pickShown({ ...defaultPreferences, panelOpen: false, panelWidth: 700 }, null);
    expect(areDefaults(moved)).toBe(true);
    expect(Object.keys(defaultsOf(moved).preferences)).not.toContain('panelWidth');
  });
});
