import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { AgentSupervisor } from '../../agents/agent-supervisor.ts';
import type { Journal } from '../../journal/journal.ts';
import { stateFiles } from '../../lock/state-directory.ts';
import { decisionsKept, saveStatusCase } from '../../record/status-case.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import type { RequestHandlers } from '../request-handlers.ts';

export interface RecordHandlersDeps {
  readonly store: Pick<SwarmStore, 'state'>;
  readonly journal: Pick<Journal, 'page'>;
  readonly supervisor: Pick<AgentSupervisor, 'recent'>;
  readonly stateDir: string;
  readonly now: () => number;
}

/** Keeps what led to a wrong status. */
export const createRecordHandlers = ({ store, journal, supervisor, stateDir, now }: RecordHandlersDeps) =>
  ({
    'status.record': async ({ agentId, truth, note }) => {
      const agent = store.state().agents[agentId];
      const recording = supervisor.recent(agentId)?.read();
      if (agent === undefined || recording === undefined) {
        return err(
          failure(
            'agent-not-running',
            'Nothing is recorded of this agent: it has not run since the host was started.',
            'Restart it, and record when its status is wrong again.',
          ),
        );
      }
      const page = journal.page({ agentId, types: ['status-changed'], limit: decisionsKept, before: null });
      if (!page.ok) return page;
      const at = now();
      const decisions = page.value.events;
      const saved = await saveStatusCase(join(stateDir, stateFiles.cases), {
        agent,
        recording,
        truth,
        note,
        decisions,
        now: at,
      });
      if (!saved.ok) return saved;
      return ok({ folder: saved.value, seconds: (at - recording.startedAt) / 1000 });
    },
  }) satisfies Partial<RequestHandlers>;
