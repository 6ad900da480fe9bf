import { z } from 'zod';
import type { Clock } from '../../agents/clock.ts';
import type { AppServerConnection } from './app-server-connection.ts';
import { threadSchema } from './codex-messages.ts';
import type { CodexThread } from './codex-messages.ts';

/** Asks the app-server to tell us of threads as it tells the terminal. */
export interface CodexSubscriptions {
  /** What is open in the thread is told anew; its status goes to the listener. */
  readonly add: (threadId: string) => void;
}

const resumedSchema = z.object({ thread: threadSchema });

/**
 * A thread can be joined when its first turn has been written down, some 20 ms after it began. Pauses in
 * milliseconds, and how many.
 */
const retry = { afterMs: 100, times: 50 } as const;

export function createCodexSubscriptions(
  connection: AppServerConnection,
  clock: Clock,
  joined: (thread: CodexThread) => void,
): CodexSubscriptions {
  const asked = new Set<string>();

  const join = async (threadId: string, left: number): Promise<void> => {
    const resumed = await connection.request('thread/resume', { threadId, excludeTurns: true });
    const read = resumedSchema.safeParse(resumed.ok ? resumed.value : null);
    if (read.success) return joined(read.data.thread);
    // The next turn tries again.
    if (left === 0) asked.delete(threadId);
    else clock.after(retry.afterMs, () => void join(threadId, left - 1));
  };

  return {
    add: (threadId) => {
      if (asked.has(threadId)) return;
      asked.add(threadId);
      void join(threadId, retry.times);
    },
  };
}
