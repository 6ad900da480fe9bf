import { ok } from '#shared/base/result.ts';
import type { HistoryKeeper } from '../../journal/history-keeper.ts';
import type { Journal } from '../../journal/journal.ts';
import type { RequestHandlers } from '../request-handlers.ts';

export interface HistoryHandlersDeps {
  readonly journal: Pick<Journal, 'page'>;
  readonly history: Pick<HistoryKeeper, 'read' | 'change'>;
}

/** What happened before, and how much of it is kept. */
export const createHistoryHandlers = ({ journal, history }: HistoryHandlersDeps) =>
  ({
    'events.page': (query) => {
      const page = journal.page(query);
      return page.ok ? ok({ ...page.value, events: [...page.value.events] }) : page;
    },
    'history.read': () => history.read(),
    'history.change': (bounds) => history.change(bounds),
  }) satisfies Partial<RequestHandlers>;
