import { describe, expect, it } from 'vitest';
import { defaultPreferences, readPreferences, writePreferences } from './preferences.ts';

const storageWith = (text: string | null) => {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
};

describe('preferences', () => {
  it('come back as they were written', () => {
    const storage = storageWith(null);
    const chosen = {
      ...defaultPreferences,
      theme: 'light',
      sort: 'fixed',
      panelWidth: 500,
      notifications: {
        enabled: true,
        kinds: { finished: false },
        quietHours: { from: 60, to: 120 },
        sound: false,
      },
    } as const;
    writePreferences(storage, chosen);
    expect(readPreferences(storage)).toEqual(chosen);
  });

  it.each([null, '', '{', '[]', '"dark"', 'null'])('are the defaults when the storage holds %j', (text) => {
    expect(readPreferences(storageWith(text))).toEqual(defaultPreferences);
  });

  it('keep what is right beside what is wrong', () => {
    const text = JSON.stringify({
      theme: 'light',
      sort: 'by-mood',
      panelWidth: 1e9,
      notifications: { enabled: 'no' },
    });
    expect(readPreferences(storageWith(text))).toEqual({ ...defaultPreferences, theme: 'light' });
  });

  it('survive a full storage', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => writePreferences(full, defaultPreferences)).not.toThrow();
  });
});
