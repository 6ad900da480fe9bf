import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentRequest, RequestAnswer, RequestedEdit } from '#shared/signals/agent-request.ts';
import { requestInput, requestLabel, requestList, requestText, requestedEdit } from '../request-text.ts';
import { sidesOfDiff } from '../unified-diff.ts';
import type { OpencodePermission, OpencodeQuestion } from './opencode-events.ts';

/** What opencode asks, and where the answer goes. */
export type OpencodeAsked =
  | { readonly kind: 'permission'; readonly asked: OpencodePermission }
  | { readonly kind: 'question'; readonly asked: OpencodeQuestion };

/** One call of opencode's server that carries an answer. */
export interface AnswerCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const requestOf = (request: OpencodeAsked): AgentRequest =>
  request.kind === 'permission' ? permissionOf(request.asked) : questionOf(request.asked);

function permissionOf({ permission, patterns, metadata, always }: OpencodePermission): AgentRequest {
  const command = textIn(metadata, 'command');
  return {
    kind: 'permission',
    tool: requestLabel(permission),
    title: requestLabel(command ?? `${permission} ${patterns.join(', ')}`),
    command: command === null ? null : requestText(command),
    cwd: null,
    edits: editsOf(metadata),
    input: requestInput(metadata),
    // One word of opencode's allows all of them.
    patterns: always.length === 0 ? [] : [sessionPattern(always)],
  };
}

const sessionPattern = (always: readonly string[]): string => requestLabel(always.join(', '));

function editsOf(metadata: OpencodePermission['metadata']): readonly RequestedEdit[] {
  const path = textIn(metadata, 'filepath');
  const diff = textIn(metadata, 'diff');
  if (path === null || diff === null) return [];
  const { before, after } = sidesOfDiff(diff);
  return [requestedEdit(path, before, after)];
}

function textIn(metadata: OpencodePermission['metadata'], key: string): string | null {
  const value = metadata[key];
  return typeof value === 'string' ? value : null;
}

const questionOf = ({ questions }: OpencodeQuestion): AgentRequest => ({
  kind: 'question',
  questions: requestList(questions).map(({ question, options, multiple, custom }, index) => ({
    id: questionId(index),
    text: requestLabel(question),
    options: requestList(options).map(({ label, description }) => ({
      label: requestLabel(label),
      description: requestLabel(description),
    })),
    multiple: multiple ?? false,
    freeText: custom ?? true,
  })),
});

/** opencode takes answers in the order of its questions. */
const questionId = (index: number): string => String(index);

export function answerCallOf(request: OpencodeAsked, answer: RequestAnswer): Result<AnswerCall, Failure> {
  const { id } = request.asked;
  return request.kind === 'permission'
    ? permissionAnswer(`/permission/${encodeURIComponent(id)}/reply`, answer)
    : questionAnswer(`/question/${encodeURIComponent(id)}`, request.asked, answer);
}

function permissionAnswer(path: string, answer: RequestAnswer): Result<AnswerCall, Failure> {
  switch (answer.kind) {
    case 'approve':
      return ok({ path, body: { reply: 'once' } });
    case 'approve-for-session':
      return ok({ path, body: { reply: 'always' } });
    case 'deny':
      // With a message the agent goes on and heeds it; without one it stops.
      return ok({
        path,
        body: { reply: 'reject', ...(answer.reason === '' ? {} : { message: answer.reason }) },
      });
    default:
      return err(notAnAnswer('a permission', 'Approve or deny it.'));
  }
}

function questionAnswer(
  path: string,
  { questions }: OpencodeQuestion,
  answer: RequestAnswer,
): Result<AnswerCall, Failure> {
  switch (answer.kind) {
    case 'choose': {
      const answers = questions.map((_, index) => answer.choices[questionId(index)] ?? []);
      return ok({ path: `${path}/reply`, body: { answers } });
    }
    case 'deny':
      return ok({ path: `${path}/reject`, body: {} });
    default:
      return err(notAnAnswer('a question', 'Choose an option, or answer in your own words.'));
  }
}

const notAnAnswer = (asked: string, hint: string): Failure =>
  failure('invalid-message', `opencode asks ${asked}, which this answer does not fit.`, hint);
