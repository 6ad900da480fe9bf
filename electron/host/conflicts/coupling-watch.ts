import type { MintId } from '#shared/base/ids.ts';
import { judgeCouplings } from '#shared/swarm/conflicts/judge-couplings.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Clock } from '../agents/clock.ts';
import type { Git } from '../git/git.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { AgentTops } from './agent-tops.ts';
import { countImporters } from './count-importers.ts';
import { findCouplings } from './find-couplings.ts';
import { createImportedFiles } from './imported-files.ts';

export interface CouplingWatchDeps {
  readonly git: Git;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
  readonly tops: AgentTops;
}

/** Tells who works on files that import each other. */
export interface CouplingWatch {
  /** Something in this worktree has changed. */
  readonly note: (top: string) => void;
  /** Resolves when nothing is read any more. */
  readonly close: () => Promise<void>;
}

/** Who imports what is looked up so long after a change, in milliseconds: it is worth knowing, and never urgent. */
const afterMs = 2_000;

export function createCouplingWatch({
  git,
  clock,
  mint,
  state,
  record,
  tops,
}: CouplingWatchDeps): CouplingWatch {
  const imported = createImportedFiles();
  const changed = new Set<string>();
  let cancel: (() => void) | null = null;
  let reading: Promise<void> = Promise.resolve();

  const readImports = async (): Promise<void> => {
    const read = new Set(changed);
    changed.clear();
    const seen = new Set<string>();
    for (const [agentId, { top, repository }] of tops) {
      const swarmId = state().agents[agentId]?.swarmId;
      if (swarmId === undefined || !read.has(top) || seen.has(`${swarmId} ${repository}`)) continue;
      seen.add(`${swarmId} ${repository}`);
      const couplings = await findCouplings(state(), { swarmId, repository }, imported, clock.now());
      const events = judgeCouplings(state(), { swarmId, repository }, couplings, mint);
      const counted = await Promise.all(events.map((event) => withImporters(event, top)));
      if (counted.length > 0) record(counted, 'host');
    }
  };
  const withImporters = async (event: EventBody, top: string): Promise<EventBody> => {
    if (event.type !== 'conflict-found') return event;
    const importers = await countImporters(git, imported, top, event.path);
    return importers === null ? event : { ...event, importers };
  };
  return {
    note: (top) => {
      changed.add(top);
      cancel ??= clock.after(afterMs, () => {
        cancel = null;
        // One that failed does not keep the next ones.
        reading = reading.then(readImports, readImports);
      });
    },
    close: async () => {
      cancel?.();
      await reading;
    },
  };
}
