import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { Clock } from '../../agents/clock.ts';
import type { AgentChannel } from '../adapter.ts';
import { serverSentData } from '../server-sent-events.ts';
import { catchUp } from './opencode-catch-up.ts';
import { reasonOf } from './opencode-client.ts';
import type { OpencodeClient } from './opencode-client.ts';
import { createOpencodeContexts } from './opencode-contexts.ts';
import { opencodeEventSchema } from './opencode-events.ts';
import type { OpencodeEvent } from './opencode-events.ts';
import { answerCallOf } from './opencode-request.ts';
import { createOpencodeReports } from './opencode-reports.ts';
import type { OpencodeReportsOptions } from './opencode-reports.ts';

export interface OpencodeChannelOptions {
  readonly client: OpencodeClient;
  readonly clock: Clock;
  readonly mint: OpencodeReportsOptions['mint'];
  readonly report: (report: AgentReport) => void;
}

/**
 * Pauses between tries to reach the server, in milliseconds: each twice the one before. It is up one to six
 * seconds after the process, and says so to nobody.
 */
const retry = { firstMs: 250, mostMs: 4_000 } as const;

/** Listens to opencode's own server from its first event to the end of the run, and speaks to it. */
export function createOpencodeChannel({ client, clock, mint, report }: OpencodeChannelOptions): AgentChannel {
  const ended = new AbortController();
  const contexts = createOpencodeContexts(client, ended.signal);
  const reports = createOpencodeReports({ mint, contextOf: contexts.sizeOf });
  const tell = (told: readonly AgentReport[]): void => {
    // What had arrived when it ended is nobody's any more.
    if (!ended.signal.aborted) told.forEach(report);
  };
  const read = (event: OpencodeEvent): void => tell(reports.read(event));

  /** To the end of a stream, and of what was begun because of it. */
  const listen = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
    const over = new AbortController();
    const stop = AbortSignal.any([ended.signal, over.signal]);
    let catchingUp: Promise<void> | null = null;
    try {
      for await (const data of serverSentData(stream)) {
        const event = opencodeEventSchema.safeParse(jsonOf(data));
        if (!event.success) continue;
        read(event.data);
        if (event.data.type === 'server.connected') catchingUp ??= catchUp({ client, reports, tell, stop });
      }
      return 'it was closed';
    } catch (error) {
      return reasonOf(error);
    } finally {
      over.abort();
      await catchingUp;
    }
  };

  /** A stream that breaks is told when there is no other: the process may just be ending. */
  const run = async (): Promise<void> => {
    let waitMs: number = retry.firstMs;
    let broken: string | null = null;
    while (!ended.signal.aborted) {
      const stream = await client.events(ended.signal);
      if (stream.ok) {
        broken = await listen(stream.value);
        waitMs = retry.firstMs;
      } else if (broken !== null && !ended.signal.aborted) {
        tell([{ kind: 'silent', reason: `opencode's event stream broke: ${broken}.` }]);
        broken = null;
      }
      await pause(clock, waitMs, ended.signal);
      waitMs = Math.min(2 * waitMs, retry.mostMs);
    }
  };

  let running: Promise<void> | null = null;
  return {
    started: () => {
      running ??= run();
    },
    // Before the first prompt there is no conversation to put it into: it is typed.
    get inject() {
      const session = reports.session();
      if (session === null) return undefined;
      const path = `/session/${encodeURIComponent(session)}/prompt_async`;
      return async (text: string) =>
        isForPrompt(text) ? err(typedOnly) : client.post(path, { parts: [{ type: 'text', text }] });
    },
    answer: async (requestId, answer) => {
      const asked = reports.asked(requestId);
      if (asked === undefined) return err(notOpen);
      const call = answerCallOf(asked, answer);
      return call.ok ? client.post(call.value.path, call.value.body) : call;
    },
    interrupt: async () => {
      const session = reports.session();
      if (session === null) return err(nothingRuns);
      return client.post(`/session/${encodeURIComponent(session)}/abort`, {});
    },
    close: async () => {
      ended.abort();
      await running;
      await contexts.settled();
    },
  };
}

/** Commands and shell lines mean something in the prompt only. */
const isForPrompt = (text: string): boolean => /^\s*[/!]/.test(text);

/** Null for what is not JSON, which no schema takes. */
function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const pause = (clock: Clock, ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const end = (): void => {
      cancel();
      stop.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    stop.addEventListener('abort', end);
  });

const typedOnly = failure('not-supported', 'opencode takes commands in its prompt only.');

const notOpen: Failure = failure(
  'request-not-open',
  'opencode does not wait for this answer any more.',
  'Look at its terminal.',
);

const nothingRuns = failure('not-supported', 'opencode has no conversation yet.', 'Use its terminal.');
