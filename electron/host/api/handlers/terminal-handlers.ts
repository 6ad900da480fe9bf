import { ok } from '#shared/base/result.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What one window watches and has opened. */
export const terminalHandlers = {
  'tiles.watch': ({ agentIds }, { terminals }) => {
    const withoutPicture = terminals.watch(agentIds);
    return ok({ withoutPicture: [...withoutPicture] });
  },
  'terminal.open': ({ agentId, size }, { terminals }) => {
    const opened = terminals.open(agentId, size);
    return opened.ok ? ok({}) : opened;
  },
  'terminal.resize': ({ agentId, size }, { terminals }) => {
    const resized = terminals.resize(agentId, size);
    return resized.ok ? ok({}) : resized;
  },
  'terminal.close': ({ agentId }, { terminals }) => {
    terminals.close(agentId);
    return ok({});
  },
} satisfies Partial<RequestHandlers>;
