import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { createHostSupervisor } from './host-supervisor.ts';

const host = { pid: 7, url: 'http://127.0.0.1:4517' } as RunningHost;

/** A machine on which hosts are started by `start`, and end when the test says so. */
function machine(start: () => RunningHost | Failure | null) {
  const state = { running: null as RunningHost | null, starts: 0, now: 0 };
  const supervisor = createHostSupervisor({
    find: () => Promise.resolve(state.running),
    start: () => {
      state.starts += 1;
      const outcome = start();
      if (outcome !== null && 'code' in outcome) return Promise.resolve(outcome);
      state.running = outcome;
      return Promise.resolve(null);
    },
    readLog: () => 'last words',
    now: () => state.now,
  });
  return { state, supervisor };
}

describe('the host supervisor', () => {
  it('takes the host that runs', async () => {
    const { state, supervisor } = machine(() => host);
    state.running = host;
    expect(await supervisor.ensure()).toEqual({ ok: true, value: host });
    expect(state.starts).toBe(0);
  });

  it('starts one host for all that ask at the same time', async () => {
    const { state, supervisor } = machine(() => host);
    const outcomes = await Promise.all([1, 2, 3].map(() => supervisor.ensure()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(state.starts).toBe(1);
  });

  it('tells why none started, with the log, until one does', async () => {
    let works = false;
    const problem = failure('state-directory-unwritable', 'No place.');
    const { supervisor } = machine(() => (works ? host : problem));
    expect(await supervisor.ensure()).toEqual({ ok: false, error: { failure: problem, log: 'last words' } });
    expect(supervisor.trouble()?.failure).toBe(problem);
    works = true;
    expect((await supervisor.ensure()).ok).toBe(true);
    expect(supervisor.trouble()).toBeNull();
  });

  it('does not count a host that never ran among those that ended', async () => {
    const { state, supervisor } = machine(() => failure('state-directory-unwritable', 'No place.'));
    for (const _ of [1, 2, 3, 4, 5]) await supervisor.ensure();
    expect(state.starts).toBe(5);
  });

  it('tells all who wait what takes a while, also those who come later, and nobody of the next start', async () => {
    const heard: string[] = [];
    const ready = Promise.withResolvers<null>();
    const begun = Promise.withResolvers<null>();
    let running: RunningHost | null = null;
    const supervisor = createHostSupervisor({
      find: () => Promise.resolve(running),
      start: async (onPreparing) => {
        onPreparing({ what: 'It is made ready.', seconds: 9 });
        begun.resolve(null);
        await ready.promise;
        running = host;
        return null;
      },
      readLog: () => '',
      now: () => 0,
    });
    const hear = (who: string) => () => heard.push(who);
    const first = supervisor.ensure(hear('first'));
    await begun.promise;
    const second = supervisor.ensure(hear('second'));
    expect(heard).toEqual(['first', 'second']);
    ready.resolve(null);
    await Promise.all([first, second]);
    await supervisor.ensure(hear('third'));
    expect(heard).toEqual(['first', 'second']);
  });

  it('takes the host of another launch that was first', async () => {
    const { state, supervisor } = machine(() => {
      state.running = host;
      return failure('state-directory-held', 'Held.');
    });
    expect(await supervisor.ensure()).toEqual({ ok: true, value: host });
  });

  it('starts none in the place of one that somebody ended, until the person asks for the app', async () => {
    const { state, supervisor } = machine(() => host);
    supervisor.noteEnded();
    const outcome = await supervisor.ensure();
    expect(outcome.ok ? '' : outcome.error.failure.message).toContain('was stopped');
    expect(state.starts).toBe(0);
    expect(supervisor.trouble()).not.toBeNull();
    supervisor.allowStart();
    expect(supervisor.trouble()).toBeNull();
    expect((await supervisor.ensure()).ok).toBe(true);
  });

  it('takes no late goodbye of a host that was replaced for the end of the new one', async () => {
    const { state, supervisor } = machine(() => host);
    await supervisor.replaced(async () => {
      expect(supervisor.noteEnded()).toBe(false);
      expect((await supervisor.ensure()).ok).toBe(true);
    });
    expect(state.starts).toBe(1);
    expect(supervisor.noteEnded()).toBe(true);
    expect(supervisor.trouble()).not.toBeNull();
  });

  it('stops starting a host that ends again and again, until a person asks for the app', async () => {
    const { state, supervisor } = machine(() => null);
    for (const _ of [1, 2, 3]) await supervisor.ensure();
    const fourth = await supervisor.ensure();
    expect(state.starts).toBe(3);
    expect(fourth.ok ? '' : fourth.error.failure.message).toContain('3 times within a minute');
    supervisor.allowStart();
    await supervisor.ensure();
    expect(state.starts).toBe(4);
  });
});
