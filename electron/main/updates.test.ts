import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ShellSettings } from '#shared/ipc/shell-settings.ts';
import type { UpdateView } from '#shared/ipc/update-view.ts';
import { createUpdates } from './updates.ts';
import type { Updater } from './updates.ts';

const feed = 'https://updates.example/';

/** An updater whose server is this test. */
function scriptedUpdater() {
  const asked: unknown[] = [];
  const updater = Object.assign(new EventEmitter(), {
    autoInstallOnAppQuit: true,
    logger: console,
    setFeedURL: (options: unknown) => void asked.push(options),
    checkForUpdates: () => {
      asked.push('check');
      return Promise.resolve(null);
    },
    quitAndInstall: (isSilent: boolean, runs: boolean) => void asked.push({ isSilent, runs }),
  });
  return { updater: updater as unknown as Updater & EventEmitter, asked };
}

function open({ installed = true, builtFeed = null as string | null, automatic = true } = {}) {
  const { updater, asked } = scriptedUpdater();
  let settings: ShellSettings['updates'] = { automatic, feed: null };
  const timers: { readonly milliseconds: number; readonly work: () => void }[] = [];
  const updates = createUpdates({
    updater: installed ? updater : null,
    builtFeed,
    settings: () => settings,
    now: () => 1_000,
    after: (milliseconds, work) => {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    log: () => undefined,
  });
  const shown: UpdateView[] = [];
  updates.onChange((view) => shown.push(view));
  const choose = (next: Partial<ShellSettings['updates']>): void => {
    settings = { ...settings, ...next };
    updates.settingsChanged();
  };
  const pass = (): void => timers.shift()?.work();
  return { updates, updater, asked, timers, shown, choose, pass };
}

describe('updates', () => {
  it('are off, and ask nobody, until a feed is named', () => {
    const { updates, asked, timers } = open();
    expect(updates.view()).toEqual({ kind: 'off', why: 'no-feed' });
    updates.check();
    expect([asked, timers]).toEqual([[], []]);
  });

  it('are off where the app is run from its sources, whatever is named', () => {
    const { updates, asked, timers, choose } = open({ installed: false, builtFeed: feed });
    choose({ feed });
    updates.check();
    expect(updates.view()).toEqual({ kind: 'off', why: 'not-installed' });
    expect([asked, timers]).toEqual([[], []]);
  });

  it('are looked for after the launch, and again hours later', () => {
    const { asked, timers, pass } = open({ builtFeed: feed });
    expect(asked).toEqual([{ provider: 'generic', url: feed }]);
    pass();
    expect(asked).toHaveLength(2);
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([4 * 60 * 60_000]);
  });

  it('are looked for only on demand where the person wants it so', () => {
    const { updates, asked, timers } = open({ builtFeed: feed, automatic: false });
    expect(timers).toEqual([]);
    updates.check();
    expect(asked).toContain('check');
  });

  it('show how far they are, and are never installed by the updater itself', () => {
    const { updates, updater, shown, asked } = open({ builtFeed: feed });
    updates.check();
    updater.emit('update-available', { version: '1.2.0' });
    updater.emit('download-progress', { percent: 41.7 });
    updater.emit('download-progress', { percent: 41.9 });
    updater.emit('update-downloaded', { version: '1.2.0' });
    expect(shown).toEqual([
      { kind: 'checking' },
      { kind: 'loading', version: '1.2.0', percent: 0 },
      { kind: 'loading', version: '1.2.0', percent: 41 },
      { kind: 'ready', version: '1.2.0' },
    ]);
    expect(updater.autoInstallOnAppQuit).toBe(false);
    expect(asked.filter((what) => typeof what === 'object')).toHaveLength(1);
  });

  it('that are ready are installed when asked for, once and no other time', () => {
    const { updates, updater, asked } = open({ builtFeed: feed });
    updates.restart();
    updates.installQuietly();
    expect(asked).toHaveLength(1);
    updater.emit('update-downloaded', { version: '1.2.0' });
    updates.check();
    updates.restart();
    expect(asked.slice(1)).toEqual([{ isSilent: false, runs: true }]);
  });

  it('say who could not be asked, in one line, and can be looked for again', () => {
    const { updates, updater, asked } = open({ builtFeed: feed });
    updates.check();
    updater.emit('error', new Error('net::ERR_CONNECTION_REFUSED\n    at somewhere'));
    expect(updates.view()).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'update-failed',
        message: `No update could be had from ${feed}: net::ERR_CONNECTION_REFUSED`,
      },
    });
    updates.check();
    expect(asked.filter((what) => what === 'check')).toHaveLength(2);
  });

  it('follow another feed, and end with it', () => {
    const { updates, updater, asked, timers, choose } = open({ builtFeed: feed });
    choose({ feed: 'https://elsewhere.example/' });
    expect(asked.at(-1)).toEqual({ provider: 'generic', url: 'https://elsewhere.example/' });
    expect(timers).toHaveLength(1);
    updates.dispose();
    expect(timers).toEqual([]);
    expect(updater.eventNames()).toEqual([]);
  });
});
