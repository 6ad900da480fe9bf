import { ok } from '#shared/base/result.ts';
import type { Journal } from '../../journal/journal.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What happened before. */
export const createHistoryHandlers = (journal: Pick<Journal, 'page'>) =>
  ({
    'events.page': (query) => {
      const page = journal.page(query);
      return page.ok ? ok({ events: [...page.value.events], hasMore: page.value.hasMore }) : page;
    },
  }) satisfies Partial<RequestHandlers>;
