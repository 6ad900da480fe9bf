import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { OnPreparing, Preparation } from '#shared/ipc/preparation.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { createListeners } from '../host/store/listeners.ts';
import type { HostTrouble } from './trouble-page.ts';

export interface HostSupervisorDeps {
  /** The host of the state directory, or null. One that prepares is waited for where somebody hears of it. */
  readonly find: (onPreparing?: OnPreparing) => Promise<RunningHost | null>;
  /** Starts one. @returns null when it serves, else why not */
  readonly start: (onPreparing: OnPreparing) => Promise<Failure | null>;
  /** The last lines of its log. */
  readonly readLog: () => string;
  /** Milliseconds, of any clock that only goes forward. */
  readonly now: () => number;
}

/** Sees to it that there is a host. It starts one when none runs, and never ends one. */
export interface HostSupervisor {
  /**
   * The host; started when none runs. Calls at the same time share one attempt.
   *
   * @param onPreparing - hears what takes a while before it serves, also when that has begun already
   */
  readonly ensure: (onPreparing?: OnPreparing) => Promise<Result<RunningHost, HostTrouble>>;
  /** Told of each host that `ensure` has found or started. */
  readonly onHost: (listener: (host: RunningHost) => void) => () => void;
  /** The host if one runs. */
  readonly find: () => Promise<RunningHost | null>;
  /**
   * Somebody has ended the host: none is started until `allowStart`.
   *
   * @returns false for one that is being replaced: that counts for nothing
   */
  readonly noteEnded: () => boolean;
  /**
   * A host has been ended for a new one. Its goodbye can come after its end, and counts for nothing until `show` has
   * turned the page to the new one.
   */
  readonly replaced: (show: () => Promise<void>) => Promise<void>;
  /** The person has asked for the app: a host may be started for it. */
  readonly allowStart: () => void;
  /** Why there is no host; null when there is one, or nothing is known against it. */
  readonly trouble: () => HostTrouble | null;
}

/**
 * Hosts started within a minute before it takes a person to start another: one that ends again and again
 * would take its agents with it each time.
 */
const startLimit = { times: 3, withinMs: 60_000 };

export function createHostSupervisor(deps: HostSupervisorDeps): HostSupervisor {
  const hosts = createListeners<RunningHost>();
  const preparations = createListeners<Preparation>();
  let preparation: Preparation | null = null;
  let attempt: Promise<Result<RunningHost, HostTrouble>> | null = null;
  let trouble: HostTrouble | null = null;
  let starts: readonly number[] = [];
  let isEnded = false;
  let isReplaced = false;

  const prepares = (news: Preparation): void => {
    preparation = news;
    preparations.tell(news);
  };

  const startOne = async (): Promise<Failure | null> => {
    const now = deps.now();
    starts = starts.filter((at) => now - at < startLimit.withinMs);
    if (starts.length >= startLimit.times) {
      return endsAgain;
    }
    const problem = await deps.start(prepares);
    // One that never ran has ended no agents.
    if (problem === null) starts = [...starts, now];
    return problem;
  };

  const findOrStart = async (): Promise<Result<RunningHost, HostTrouble>> => {
    const running = await deps.find(prepares);
    if (running !== null) return ok(running);
    if (isEnded) return err(stopped);
    const problem = await startOne();
    // Another launch at the same instant may have been first: what counts is that a host runs.
    const started = await deps.find(prepares);
    if (started !== null) return ok(started);
    return err({ failure: problem ?? vanished, log: deps.readLog() });
  };

  return {
    ensure: async (onPreparing = () => undefined) => {
      attempt ??= findOrStart().finally(() => (attempt = preparation = null));
      if (preparation !== null) onPreparing(preparation);
      const stopHearing = preparations.add(onPreparing);
      const outcome = await attempt.finally(stopHearing);
      trouble = outcome.ok ? null : outcome.error;
      if (outcome.ok) hosts.tell(outcome.value);
      return outcome;
    },
    onHost: hosts.add,
    find: () => deps.find(),
    noteEnded: () => {
      if (isReplaced) return false;
      isEnded = true;
      trouble = stopped;
      return true;
    },
    replaced: async (show) => {
      isReplaced = true;
      try {
        await show();
      } finally {
        isReplaced = false;
      }
    },
    allowStart: () => {
      if (isEnded) trouble = null;
      isEnded = false;
      starts = [];
    },
    trouble: () => trouble,
  };
}

const stopped: HostTrouble = {
  failure: failure(
    'connection-lost',
    'The host was stopped, and its agents with it.',
    'Trying again starts a new one.',
  ),
  log: '',
};

const endsAgain = failure(
  'internal',
  `The host ended ${startLimit.times} times within a minute, so it was not started again.`,
  'Its log says why. Trying again starts it once more.',
);

const vanished = failure(
  'internal',
  'The host started, and ended at once.',
  'Its log says why. Trying again starts it once more.',
);
