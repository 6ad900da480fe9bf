import type { ShownDialog } from '#shared/detect/dialog.ts';
import type { AnswerKind } from '#shared/detect/compiled-profile.ts';
import { matchText } from '#shared/detect/pattern.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { assertNever } from '#shared/base/assert-never.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { requestLimits } from '#shared/signals/agent-request.ts';
import type { AgentRequest, RequestAnswer } from '#shared/signals/agent-request.ts';

/** The id of the one question that a dialog asks. */
const questionId = 'dialog';

/** Characters of a title: two lines of the queue. */
const titleLength = 160;

/** What a dialog on the screen asks, in the words of the screen; null for one that cannot be answered by keys. */
export function requestOf(dialog: ShownDialog): AgentRequest | null {
  const { rule, groups, options, words } = dialog;
  if (rule.spec.status === 'awaiting-approval' && keysOf(dialog, 'approve') !== null) {
    const session = optionOf(dialog, 'approveForSession')?.label;
    return {
      kind: 'permission',
      tool: label(groups['tool'] ?? ''),
      title: label(titleIn(groups) ?? words.split('\n', 1)[0] ?? ''),
      command: groups['command'] ?? null,
      cwd: null,
      edits: [],
      input: words.slice(0, requestLimits.text),
      patterns: session === undefined ? [] : [label(session)],
    };
  }
  if (options.length < 2) return null;
  const text = label(groups['question'] ?? groups['dialog'] ?? words.split('\n', 1)[0] ?? '');
  const choices = options.slice(0, requestLimits.entries);
  return {
    kind: 'question',
    questions: [
      {
        id: questionId,
        text,
        options: choices.map((option) => ({ label: label(option.label), description: '' })),
        multiple: false,
        freeText: false,
      },
    ],
  };
}

/** The keys that give an answer to a dialog; a failure when it offers no such answer. */
export function keysFor(dialog: ShownDialog, answer: RequestAnswer): Result<string, Failure> {
  const keys = keysToPress(dialog, answer);
  return keys === null ? err(notOffered) : ok(keys);
}

/** One line: what it wants to do, or all that stands above the choices. */
const titleIn = ({ request, dialog, question }: ShownDialog['groups']): string | undefined =>
  request ?? dialog?.replaceAll(/\s+/gu, ' ').slice(0, titleLength) ?? question;

function keysToPress(dialog: ShownDialog, answer: RequestAnswer): string | null {
  switch (answer.kind) {
    case 'approve':
      return keysOf(dialog, 'approve');
    case 'approve-for-session':
      return keysOf(dialog, 'approveForSession');
    case 'deny':
      return keysOf(dialog, 'deny');
    case 'choose': {
      const chosen = answer.choices[questionId]?.[0];
      const option = dialog.options.find((one) => label(one.label) === chosen);
      return option === undefined ? null : pressNumber(dialog, option.number);
    }
    default:
      return assertNever(answer);
  }
}

function keysOf(dialog: ShownDialog, kind: AnswerKind): string | null {
  const answer = dialog.rule.spec.answers?.[kind];
  if (answer !== undefined && 'keys' in answer) return answer.keys;
  const option = optionOf(dialog, kind);
  return option === null ? null : pressNumber(dialog, option.number);
}

/** The one option that gives an answer; null when none does, or more than one: that is a choice to be made. */
function optionOf({ rule, options }: ShownDialog, kind: AnswerKind) {
  const pattern = rule.answers[kind];
  const found = pattern === undefined ? [] : options.filter((option) => matchText(pattern, option.label));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const pressNumber = ({ rule }: ShownDialog, number: number): string | null =>
  rule.spec.answers?.choose.replace('{n}', String(number)) ?? null;

const label = (text: string): string => text.slice(0, requestLimits.label);

const notOffered = failure(
  'request-not-open',
  'The dialog on the screen does not offer this answer. Nothing was typed.',
  'Look at its terminal and answer there.',
);
