import type { AgentId, RunId } from '#shared/base/ids.ts';
import { isBlank } from '#shared/screen/is-blank.ts';
import type { LastScreens } from '../record/last-screens.ts';
import { createTerminalScreen } from '../screen/terminal-screen.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';
import type { AgentTerminal } from '../terminal/registry.ts';
import type { Clock } from './clock.ts';

/**
 * How a running agent's screen is kept. What a host that is killed loses of it is `everyMs` at most. With a hundred
 * agents that print all the time, keeping takes less than a hundredth of the host's thread (1.5 ms a screen).
 */
export const keepingLimits = {
  /** Milliseconds from a change to the next time that the screen is kept. */
  everyMs: 20_000,
  /** Lines of history that are kept with it. */
  historyLines: 200,
} as const;

export interface KeptScreensDeps {
  readonly clock: Clock;
  readonly lastScreens: LastScreens;
}

/** Keeps the last screen of each agent, and brings it back for an agent whose run ended with an earlier host. */
export interface KeptScreens {
  /** Keeps the screen of this run from here on, now and then while it changes; no longer that of a former run. */
  readonly follow: (terminal: Pick<AgentTerminal, 'agentId' | 'screen'>, runId: RunId) => void;
  /** The run is over: its screen is kept as it is now. Does nothing when a later run is followed. */
  readonly settle: (runId: RunId, agentId: AgentId) => void;
  /** A terminal that shows what was kept of this run, and does nothing; undefined when nothing was. */
  readonly revive: (agentId: AgentId, runId: RunId) => AgentTerminal | undefined;
  readonly forget: (agentId: AgentId) => void;
  /** Lets go of what was brought back; what is kept stays. */
  readonly dispose: () => void;
}

interface Followed {
  readonly runId: RunId;
  readonly keepNow: () => void;
  readonly stop: () => void;
}

export function createKeptScreens({ clock, lastScreens }: KeptScreensDeps): KeptScreens {
  const followed = new Map<AgentId, Followed>();
  const revived = new Map<AgentId, TerminalScreen>();

  const letGo = (agentId: AgentId): void => {
    followed.get(agentId)?.stop();
    followed.delete(agentId);
    revived.get(agentId)?.dispose();
    revived.delete(agentId);
  };

  return {
    follow: ({ agentId, screen }, runId) => {
      letGo(agentId);
      const keepNow = (): void => {
        const output = Buffer.from(screen.serialize(keepingLimits.historyLines)).toString();
        if (isBlank(screen.view)) lastScreens.forget(agentId);
        else lastScreens.keep(agentId, { runId, size: screen.size, output });
      };
      followed.set(agentId, { runId, keepNow, stop: keepNowAndThen(screen, clock, keepNow) });
    },
    settle: (runId, agentId) => {
      const run = followed.get(agentId);
      if (run?.runId !== runId) return;
      run.stop();
      run.keepNow();
      followed.delete(agentId);
    },
    revive: (agentId, runId) => {
      const kept = lastScreens.read(agentId);
      if (kept?.runId !== runId) return undefined;
      const screen = createTerminalScreen({ ...kept.size, clock, ...nobodyListens });
      screen.write(Buffer.from(kept.output));
      screen.flush();
      revived.set(agentId, screen);
      return { agentId, screen, ...nobodyListens };
    },
    forget: (agentId) => {
      letGo(agentId);
      lastScreens.forget(agentId);
    },
    dispose: () => {
      for (const agentId of [...followed.keys(), ...revived.keys()]) letGo(agentId);
    },
  };
}

/** Without a timer while nothing changes. */
function keepNowAndThen(screen: TerminalScreen, clock: Clock, keepNow: () => void): () => void {
  let cancel: (() => void) | null = null;
  const stopWatching = screen.watch(() => {
    cancel ??= clock.after(keepingLimits.everyMs, () => {
      cancel = null;
      keepNow();
    });
  });
  return () => {
    stopWatching();
    cancel?.();
  };
}

const nothing = (): void => undefined;

/** There is no program: nothing is answered, typed or resized. */
const nobodyListens = {
  onReply: nothing,
  onSignal: nothing,
  onView: nothing,
  onBacklogHigh: nothing,
  onBacklogLow: nothing,
  input: nothing,
  requestSize: nothing,
  releaseSize: nothing,
} as const;
