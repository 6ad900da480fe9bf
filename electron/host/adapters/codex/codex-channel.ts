import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId, RequestId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { Clock } from '../../agents/clock.ts';
import type { AgentChannel } from '../adapter.ts';
import type { AppServerConnection } from './app-server-connection.ts';
import type { AppServer } from './app-server-process.ts';
import { codexAskSchema, codexNoteSchema, threadSchema } from './codex-messages.ts';
import type { CodexNote } from './codex-messages.ts';
import { createCodexReports } from './codex-reports.ts';
import type { CodexReports } from './codex-reports.ts';
import { resultOf } from './codex-request.ts';
import { createCodexSubscriptions } from './codex-subscriptions.ts';

export interface CodexChannelOptions {
  readonly server: AppServer;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly report: (report: AgentReport) => void;
}

const foundSchema = z.object({ thread: threadSchema });

/** We are the second client of the agent's own app-server; its terminal is the first. */
export function createCodexChannel({ server, mint, clock, report }: CodexChannelOptions): AgentChannel {
  const { connection } = server;
  const reports = createCodexReports(mint);
  const { threads } = reports;
  let isClosed = false;

  const hear = (note: CodexNote): void => reports.heard(note).forEach(report);
  const subscriptions = createCodexSubscriptions(connection, clock, (thread) => {
    const status = thread.status;
    if (status !== undefined)
      hear({ method: 'thread/status/changed', params: { threadId: thread.id, status } });
  });
  /** A thread that was there before we came tells nobody that it started. */
  const look = async (threadId: string): Promise<void> => {
    const read = await connection.request('thread/read', { threadId });
    const found = foundSchema.safeParse(read.ok ? read.value : null);
    if (found.success) hear({ method: 'thread/started', params: found.data });
  };

  connection.listen((message) => {
    const ask = codexAskSchema.safeParse(message);
    if (ask.success) return reports.asked(ask.data).forEach(report);
    const note = codexNoteSchema.safeParse(message);
    if (!note.success) return;
    hear(note.data);
    if (note.data.method !== 'thread/status/changed') return;
    const { threadId, status } = note.data.params;
    if (!threads.isKnown(threadId)) void look(threadId);
    else if (status.type === 'active' && (threads.isMain(threadId) || threads.isSubagent(threadId)))
      subscriptions.add(threadId);
  });
  report({ kind: 'connected' });
  const lost = (): void => {
    if (!isClosed) report({ kind: 'silent', reason: 'The connection with its app-server ended.' });
  };
  void connection.ended.then(lost);

  return {
    get inject() {
      const threadId = threads.main();
      return threadId === null
        ? undefined
        : (text: string) => inject(connection, threadId, threads.turn(), text);
    },
    answer: (requestId, answer) => answerAsk(connection, reports, requestId, answer),
    interrupt: async () => {
      const [threadId, turnId] = [threads.main(), threads.turn()];
      if (threadId === null || turnId === null) return err(nothingRuns);
      return done(await connection.request('turn/interrupt', { threadId, turnId }));
    },
    close: () => {
      isClosed = true;
      connection.close();
      return server.stop();
    },
  };
}

async function answerAsk(
  connection: AppServerConnection,
  { openAsk, threads }: CodexReports,
  requestId: RequestId,
  answer: RequestAnswer,
): Promise<Result<null, Failure>> {
  const ask = openAsk(requestId);
  if (ask === undefined) return err(notOpen);
  const result = resultOf(ask, answer);
  if (!result.ok) return result;
  const given = connection.respond(ask.id, result.value);
  if (!given.ok || answer.kind !== 'deny' || answer.reason === '') return given;
  // A decision carries no words: they follow as the person's.
  return speak(connection, ask.params.threadId, threads.turn(), answer.reason);
}

/** Commands and shell lines mean something in the prompt only. */
const inject = async (
  connection: AppServerConnection,
  threadId: string,
  turnId: string | null,
  text: string,
): Promise<Result<null, Failure>> =>
  /^\s*[/!]/.test(text) ? err(typedOnly) : speak(connection, threadId, turnId, text);

/** Joins the turn that runs, else starts one. */
async function speak(
  connection: AppServerConnection,
  threadId: string,
  turnId: string | null,
  text: string,
): Promise<Result<null, Failure>> {
  const input = [{ type: 'text', text, text_elements: [] }];
  if (turnId !== null) {
    const steering = { threadId, expectedTurnId: turnId, input };
    const joined = await connection.request('turn/steer', steering);
    if (joined.ok || joined.error.code === 'channel-unanswered') return done(joined);
  }
  return done(await connection.request('turn/start', { threadId, input }));
}

const done = (result: Result<unknown, Failure>): Result<null, Failure> => (result.ok ? ok(null) : result);

const typedOnly = failure('not-supported', 'Codex takes commands in its prompt only.');

const nothingRuns = failure('not-supported', 'No turn of Codex is known to run.', 'Use its terminal.');

const notOpen = failure(
  'request-not-open',
  'Codex does not wait for this answer any more.',
  'Look at its terminal.',
);
