import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentRequest, RequestAnswer, RequestedEdit } from '#shared/signals/agent-request.ts';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';
import type { HookReply } from '../gateway/hook-door.ts';
import { requestInput, requestLabel, requestList, requestText, requestedEdit } from '../request-text.ts';
import type { ClaudeHookOf, PermissionSuggestion } from './claude-payloads.ts';
import { askTool, filesOf, planTool, textOf, titleOfTool } from './claude-tools.ts';
import type { ClaudeTool } from './claude-tools.ts';

type Asked = ClaudeHookOf<'PermissionRequest'>;

/** What a permission hook asks for: questions and plans come by the same hook. */
export function requestOf(asked: Asked): AgentRequest {
  if (asked.tool_name === askTool) return questionOf(asked);
  if (asked.tool_name === planTool) return { kind: 'plan', plan: requestText(textOf(asked, 'plan') ?? '') };
  return {
    kind: 'permission',
    tool: requestLabel(asked.tool_name),
    title: requestLabel(titleOfTool(asked)),
    command: commandOf(asked),
    cwd: typeof asked['cwd'] === 'string' ? asked['cwd'].slice(0, longestPath) : null,
    edits: requestList(editsOf(asked)),
    input: requestInput(asked.tool_input),
    patterns: requestList(asked.permission_suggestions).map(patternOf),
  };
}

const longestPath = 4096;

/**
 * What a tool runs. The tool of Claude Code on Windows is named together with its shell: the rules read the language of
 * Unix shells, and ask about others.
 */
function commandOf(tool: ClaudeTool): string | null {
  const command = requestText(textOf(tool, 'command') ?? '');
  if (tool.tool_name === 'PowerShell') return `powershell -Command ${command}`;
  return tool.tool_name === 'Bash' ? command : null;
}

/** A tool that is about to run; null for those that only ask the person. */
export const toolUseOf = (tool: ClaudeTool): ToolUse | null =>
  tool.tool_name === askTool || tool.tool_name === planTool
    ? null
    : {
        tool: requestLabel(tool.tool_name),
        title: requestLabel(titleOfTool(tool)),
        command: commandOf(tool),
        files: filesOf(tool),
      };

/** MultiEdit's list; other tools have one edit, or none. */
const editsSchema = z.array(z.looseObject({ old_string: z.string(), new_string: z.string() }));

/** What a tool changes in its file. */
export function editsOf(asked: ClaudeTool): readonly RequestedEdit[] {
  const [path] = filesOf(asked);
  if (path === undefined) return [];
  const many = editsSchema.safeParse(asked.tool_input['edits']);
  if (many.success) {
    return many.data.map(({ old_string, new_string }) => requestedEdit(path, old_string, new_string));
  }
  const after = textOf(asked, 'new_string') ?? textOf(asked, 'content') ?? textOf(asked, 'new_source');
  return after === null ? [] : [requestedEdit(path, textOf(asked, 'old_string'), after)];
}

const ruleSchema = z.looseObject({ toolName: z.string(), ruleContent: z.string().nullable().catch(null) });

const suggestionWords = z.looseObject({
  rules: z.array(ruleSchema).catch([]),
  mode: z.string().nullable().catch(null),
  directories: z.array(z.string()).catch([]),
});

/** A suggestion in Claude Code's own words: `Bash(npm test) Bash(git diff)`, `mode acceptEdits`. */
export function patternOf(suggestion: PermissionSuggestion): string {
  const { rules, mode, directories } = suggestionWords.parse(suggestion);
  const named = rules.map(({ toolName, ruleContent }) =>
    ruleContent === null ? toolName : `${toolName}(${ruleContent})`,
  );
  const words = [
    ...named,
    ...directories.map((folder) => `folder ${folder}`),
    ...(mode === null ? [] : [`mode ${mode}`]),
  ];
  return requestLabel(words.length === 0 ? suggestion.type : words.join(' '));
}

const questionsSchema = z.array(
  z.looseObject({
    question: z.string(),
    multiSelect: z.boolean().catch(false),
    options: z.array(z.looseObject({ label: z.string(), description: z.string().catch('') })).catch([]),
  }),
);

const questionsIn = (asked: Asked): z.infer<typeof questionsSchema> => {
  const parsed = questionsSchema.safeParse(asked.tool_input['questions']);
  return parsed.success ? parsed.data : [];
};

const questionId = (index: number): string => String(index);

const questionOf = (asked: Asked): AgentRequest => ({
  kind: 'question',
  questions: requestList(questionsIn(asked)).map(({ question, multiSelect, options }, index) => ({
    id: questionId(index),
    text: requestLabel(question),
    options: requestList(options).map(({ label, description }) => ({
      label: requestLabel(label),
      description: requestLabel(description),
    })),
    multiple: multiSelect,
    freeText: true,
  })),
});

/** An answer in the words of the hook that asked; fails when it does not fit what was asked. */
export function replyOf(asked: Asked, answer: RequestAnswer): Result<HookReply, Failure> {
  switch (answer.kind) {
    case 'approve':
      return asked.tool_name === askTool
        ? err(unfit('a question', 'Choose an option.'))
        : ok(allow(inputFor(asked)));
    case 'approve-for-session':
      return approveForSession(asked, answer.pattern);
    case 'deny': {
      const message = answer.reason === '' ? 'The person denied this.' : answer.reason;
      return ok(decided({ behavior: 'deny', message }));
    }
    case 'choose':
      return asked.tool_name === askTool
        ? ok(allow({ updatedInput: { ...asked.tool_input, answers: answersOf(asked, answer.choices) } }))
        : err(unfit('a permission', 'Approve or deny it.'));
    default:
      return assertNever(answer);
  }
}

const decided = (decision: HookReply): HookReply => ({
  hookSpecificOutput: { hookEventName: 'PermissionRequest', decision },
});

/** Claude Code ignores the approval of a plan that does not hand its input back. */
const inputFor = (asked: Asked): HookReply =>
  asked.tool_name === planTool ? { updatedInput: asked.tool_input } : {};

const allow = (more: HookReply): HookReply => decided({ behavior: 'allow', ...more });

/** The destination makes it hold for this session only: no settings file is touched. */
function approveForSession(asked: Asked, pattern: string): Result<HookReply, Failure> {
  const suggestion = asked.permission_suggestions.find((one) => patternOf(one) === pattern);
  return suggestion === undefined
    ? err(unfit(`no permission for ${pattern}`, 'Approve it once, or choose one of the patterns.'))
    : ok(allow({ updatedPermissions: [{ ...suggestion, destination: 'session' }] }));
}

/** Claude Code takes answers by the text of the question, several as one list in words. */
const answersOf = (
  asked: Asked,
  choices: Extract<RequestAnswer, { kind: 'choose' }>['choices'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    questionsIn(asked).flatMap(({ question }, index) => {
      const chosen = choices[questionId(index)];
      return chosen === undefined ? [] : [[question, chosen.join(', ')]];
    }),
  );

const unfit = (asked: string, hint: string): Failure =>
  failure('invalid-message', `Claude Code asks ${asked}, which this answer does not fit.`, hint);
