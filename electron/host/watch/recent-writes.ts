import type { AgentId } from '#shared/base/ids.ts';
import { fileKey } from '#shared/swarm/files/file-records.ts';

/**
 * A write by the same agent to the same file within this is the same piece of work, in milliseconds: it
 * comes from both sources, from editors that save in steps, from programs that append.
 */
export const sameWriteMs = 5_000;

/** Remembers which writes were recorded a moment ago. */
export interface RecentWrites {
  /**
   * Notes a write; false when it was recorded a moment ago.
   *
   * @param newsSince - a write that was recorded up to this is another piece of work, however short ago
   */
  readonly note: (write: FileWrite, now: number, newsSince: number) => boolean;
}

export interface FileWrite {
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
    note: ({ agentId, repository, path }, now, newsSince) => {
      forgetBefore(now - sameWriteMs);
      const key = `${agentId}\n${fileKey(repository, path)}`;
      const last = times.get(key);
      if (last !== undefined && last > newsSince) return false;
      times.delete(key);
      times.set(key, now);
      return true;
    },
  };
}
