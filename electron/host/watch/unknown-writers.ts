import type { AgentId } from '#shared/base/ids.ts';
import type { Clock } from '../agents/clock.ts';

/** A change of which nobody can say whose it is. */
export interface UnclaimedChange {
  /** Absolute real path. */
  readonly path: string;
  /** As its repository names it. */
  readonly file: { readonly repository: string; readonly path: string };
  /** The agents that may have made it. */
  readonly candidates: readonly AgentId[];
}

/** Holds changes that nobody has claimed yet: agents report a moment after they wrote. */
export interface UnknownWriters {
  readonly seen: (change: UnclaimedChange) => void;
  /** Somebody wrote it, by its own word. */
  readonly claimed: (path: string) => void;
  readonly close: () => void;
}

/** An agent that reports what it writes has done so by then, in milliseconds. */
const claimWithinMs = 3_000;

/** Of one file it is told again only after so long, in milliseconds. */
const tellAgainMs = 60_000;

/** Changes that are held; of more at once a checkout is likelier than work. */
const mostHeld = 200;

/** @param onUnknown - called for a change that nobody claimed */
export function createUnknownWriters(
  clock: Clock,
  onUnknown: (change: UnclaimedChange) => void,
): UnknownWriters {
  const held = new Map<string, () => void>();
  const lastTold = new Map<string, number>();
  const lastClaimed = new Map<string, number>();

  const tell = (change: UnclaimedChange): void => {
    held.delete(change.path);
    if (lastTold.size > mostHeld) lastTold.clear();
    lastTold.set(change.path, clock.now());
    onUnknown(change);
  };
  return {
    seen: (change) => {
      const { path } = change;
      const now = clock.now();
      const isToldAlready = now - (lastTold.get(path) ?? Number.NEGATIVE_INFINITY) < tellAgainMs;
      const isClaimed = now - (lastClaimed.get(path) ?? Number.NEGATIVE_INFINITY) < claimWithinMs;
      if (isToldAlready || isClaimed || held.has(path) || held.size >= mostHeld) return;
      held.set(
        path,
        clock.after(claimWithinMs, () => tell(change)),
      );
    },
    claimed: (path) => {
      held.get(path)?.();
      held.delete(path);
      if (lastClaimed.size > mostHeld) lastClaimed.clear();
      lastClaimed.set(path, clock.now());
    },
    close: () => {
      for (const cancel of held.values()) cancel();
      held.clear();
    },
  };
}
