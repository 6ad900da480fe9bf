import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentRequest, RequestAnswer, RequestedEdit } from '#shared/signals/agent-request.ts';
import { requestInput, requestLabel, requestList, requestText, requestedEdit } from '../request-text.ts';
import { sidesOfDiff } from '../unified-diff.ts';
import type { CodexAsk, CodexAskOf, FileChange } from './codex-messages.ts';

/** @param changesOf - what an item of the conversation would change, by its id */
export function requestOf(ask: CodexAsk, changesOf: (itemId: string) => readonly FileChange[]): AgentRequest {
  switch (ask.method) {
    case 'item/commandExecution/requestApproval':
      return commandRequest(ask);
    case 'item/fileChange/requestApproval':
      return changeRequest(ask, changesOf(ask.params.itemId));
    case 'item/tool/requestUserInput':
      return questionRequest(ask);
    case 'mcpServer/elicitation/request':
      return elicitationRequest(ask);
    default:
      return assertNever(ask);
  }
}

type CommandAsk = CodexAskOf<'item/commandExecution/requestApproval'>;

/** The command as it was meant: Codex wraps it into a call of the shell. */
export function commandOf(command: string, actions: readonly { readonly command: string }[]): string {
  const [only, ...others] = actions;
  return only !== undefined && others.length === 0 ? only.command : command;
}

function commandRequest({ params }: CommandAsk): AgentRequest {
  const { cwd, reason } = params;
  const command = commandOf(params.command ?? '', params.commandActions ?? []);
  const title = requestLabel(command === '' ? (reason ?? 'use the network') : command);
  return {
    kind: 'permission',
    tool: 'shell',
    title,
    command: command === '' ? null : requestText(command),
    cwd: cwd ?? null,
    edits: [],
    input: requestInput({ reason: reason ?? null, command: params.command ?? null }),
    patterns: command === '' ? [] : [requestLabel(command)],
  };
}

function changeRequest(
  { params }: CodexAskOf<'item/fileChange/requestApproval'>,
  changes: readonly FileChange[],
): AgentRequest {
  const paths = changes.map(({ path }) => path);
  const files = paths.length === 0 ? 'files' : paths.join(', ');
  return {
    kind: 'permission',
    tool: 'apply_patch',
    title: requestLabel(`edit ${files}`),
    command: null,
    cwd: null,
    edits: editsOf(changes),
    input: requestInput({ reason: params.reason ?? null }),
    patterns: [requestLabel(files)],
  };
}

/** What a patch changes. */
export const editsOf = (changes: readonly FileChange[]): readonly RequestedEdit[] =>
  requestList(changes).map(editOf);

/** A file that is made or taken away comes whole, one that is changed as hunks. */
function editOf({ path, diff, kind }: FileChange): RequestedEdit {
  if (kind.type === 'add') return requestedEdit(path, null, diff);
  if (kind.type === 'delete') return requestedEdit(path, diff, '');
  const { before, after } = sidesOfDiff(diff);
  return requestedEdit(path, before, after);
}

const questionRequest = ({ params }: CodexAskOf<'item/tool/requestUserInput'>): AgentRequest => ({
  kind: 'question',
  questions: requestList(params.questions).map(({ id, question, isOther, options }) => ({
    id: requestLabel(id),
    text: requestLabel(question),
    options: requestList(options ?? []).map(({ label, description }) => ({
      label: requestLabel(label),
      description: requestLabel(description),
    })),
    multiple: false,
    freeText: isOther || (options ?? []).length === 0,
  })),
});

const elicitationRequest = ({ params }: CodexAskOf<'mcpServer/elicitation/request'>): AgentRequest => ({
  kind: 'permission',
  tool: requestLabel(params.serverName),
  title: requestLabel(params.message),
  command: null,
  cwd: null,
  edits: [],
  input: requestInput({ message: params.message }),
  patterns: [],
});

/** @returns what goes back to the server as the result of its request */
export function resultOf(ask: CodexAsk, answer: RequestAnswer): Result<object, Failure> {
  switch (ask.method) {
    case 'item/commandExecution/requestApproval':
    case 'item/fileChange/requestApproval':
      return decisionOf(answer);
    case 'item/tool/requestUserInput':
      return choicesOf(ask, answer);
    case 'mcpServer/elicitation/request':
      // What a server wants to be told is filled in where its form is.
      return answer.kind === 'deny'
        ? ok({ action: 'decline', content: null, _meta: null })
        : err(inTerminal('a form of an MCP server'));
    default:
      return assertNever(ask);
  }
}

function decisionOf(answer: RequestAnswer): Result<object, Failure> {
  switch (answer.kind) {
    case 'approve':
      return ok({ decision: 'accept' });
    case 'approve-for-session':
      // Not Codex's own "don't ask again", which it writes into the person's rules.
      return ok({ decision: 'acceptForSession' });
    case 'deny':
      return ok({ decision: 'decline' });
    case 'choose':
      return err(notAnAnswer('a permission', 'Approve or deny it.'));
    default:
      return assertNever(answer);
  }
}

function choicesOf(
  { params }: CodexAskOf<'item/tool/requestUserInput'>,
  answer: RequestAnswer,
): Result<object, Failure> {
  if (answer.kind !== 'choose') {
    return err(notAnAnswer('a question', 'Choose an option, or answer in your own words.'));
  }
  const answers = params.questions.map(({ id }) => [id, { answers: answer.choices[id] ?? [] }] as const);
  return ok({ answers: Object.fromEntries(answers) });
}

const notAnAnswer = (asked: string, hint: string): Failure =>
  failure('invalid-message', `Codex asks ${asked}, which this answer does not fit.`, hint);

const inTerminal = (asked: string): Failure =>
  failure('not-supported', `Codex shows ${asked}, which is answered in its terminal.`, 'Open its terminal.');
