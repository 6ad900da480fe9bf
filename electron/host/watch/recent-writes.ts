import type { AgentId } from '#shared/base/ids.ts';
import { fileKey } from '#shared/swarm/files/file-records.ts';

/**
 * A write by the same agent to the same file within this is the same piece of work, in milliseconds: it
 * comes from both sources, from editors that save in steps, from programs that append.
 */
export const sameWriteMs = 5_000;

/** Remembers which writes were recorded a moment ago. */
export interface RecentWrites {
  /** Notes a write; false when it was recorded a moment ago. */
  readonly note: (write: Write, now: number) => boolean;
}

interface Write {
  readonly agentId: AgentId;
  readonly repository: string;
  readonly path: string;
}

export function createRecentWrites(): RecentWrites {
  /** Key to time, oldest first: a key that is noted again moves to the end. */
  const times = new Map<string, number>();
  const forgetBefore = (time: number): void => {
    for (const [key, at] of times) {
      if (at > time) return;
      times.delete(key);
    }
  };
  return {
    note: ({ agentId, repository, path }, now) => {
      forgetBefore(now - sameWriteMs);
      const key = `${agentId}\n${fileKey(repository, path)}`;
      if (times.has(key)) return false;
      times.set(key, now);
      return true;
    },
  };
}
