import { useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { triedTypes } from '#shared/swarm/policies/dry-run.ts';
import { useApp } from '../../store/app-context.tsx';
import type { App } from '../../store/app.ts';

/** A day, in milliseconds. */
const dayMs = 24 * 3_600_000;

/** Pages that are asked for, at most: a dry run on more requests than fit in them tells nothing more. */
const mostPages = 10;

export interface LastDay {
  /** What agents asked, and were refused. */
  readonly events: readonly SwarmEvent[];
  /** When the history begins, where the first part of the day was dropped; null where it is all there. */
  readonly begin: number | null;
}

/** What agents asked, and were refused, in the last day, from the journal; null until it is there. */
export function useLastDay(): LastDay | null {
  const { request, timers } = useApp();
  const [lastDay, setLastDay] = useState<LastDay | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readSince(request, timers.now() - dayMs).then((found) => isWanted && setLastDay(found));
    return () => {
      isWanted = false;
    };
  }, [request, timers]);
  return lastDay;
}

async function readSince(request: App['request'], since: number): Promise<LastDay> {
  const found: SwarmEvent[] = [];
  let begin: number | null = null;
  let before: number | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: Result<RequestResult<'events.page'>, Failure> = await request('events.page', {
      before,
      limit: ipcLimits.pageEvents,
      agentId: null,
      types: [...triedTypes],
    });
    // What cannot be read is not tried on; the journal's own trouble is told elsewhere.
    if (!answer.ok) break;
    const { events, hasMore } = answer.value;
    const keptSince = answer.value.begin?.at ?? 0;
    begin = keptSince > since ? keptSince : null;
    found.push(...events.filter(({ at }) => at >= since));
    if (!hasMore || events.length === 0 || events.some(({ at }) => at < since)) break;
    before = Math.min(...events.map(({ seq }) => seq));
  }
  return { events: found, begin };
}
