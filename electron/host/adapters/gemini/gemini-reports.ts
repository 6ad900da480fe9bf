import { assertNever } from '#shared/base/assert-never.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { RequestedEdit } from '#shared/signals/agent-request.ts';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';
import { failureText, requestLabel, requestText, requestedEdit } from '../request-text.ts';
import type { GeminiHook, GeminiHookOf } from './gemini-hooks.ts';

/** Reads the hooks of one run into reports. */
export type ReadGeminiHook = (hook: GeminiHook) => readonly AgentReport[];

/** Gemini CLI gives its tools no ids: they are paired by what they are and get. */
export function createGeminiReports(): ReadGeminiHook {
  const running = new Map<string, string>();
  let isConnected = false;
  let session = '';
  let count = 0;

  const met = ({
    session_id: sessionId,
    transcript_path: transcript,
  }: GeminiHook): readonly AgentReport[] => {
    const connected: readonly AgentReport[] = isConnected ? [] : [{ kind: 'connected' }];
    isConnected = true;
    if (sessionId === session) return connected;
    session = sessionId;
    return [...connected, { kind: 'session', sessionId, transcript: transcript ?? null }];
  };
  const started = (hook: GeminiHookOf<'BeforeTool'>): AgentReport => {
    const toolId = String(++count);
    running.set(keyOf(hook), toolId);
    return { kind: 'tool-started', toolId, tool: hook.tool_name, title: titleOf(hook), subagent: null };
  };
  const ended = (hook: GeminiHookOf<'AfterTool'>): readonly AgentReport[] => {
    const key = keyOf(hook);
    const toolId = running.get(key);
    if (toolId === undefined) return [];
    running.delete(key);
    const failure = failureOf(hook);
    const isOk = failure === undefined;
    const ended: AgentReport = {
      kind: 'tool-ended',
      toolId,
      ok: isOk,
      files: isOk ? writtenFiles(hook) : [],
      subagent: null,
      ...(failure === undefined ? {} : { failure }),
      ...(isOk ? editsOf(hook) : {}),
    };
    return [ended];
  };
  const told = (hook: GeminiHook): readonly AgentReport[] => {
    switch (hook.hook_event_name) {
      case 'SessionStart':
        return [];
      case 'BeforeAgent':
        return [{ kind: 'turn-started', prompt: hook.prompt }];
      case 'BeforeTool':
        return hook.tool_name === questionTool ? [started(hook), asks] : [started(hook)];
      case 'AfterTool':
        return ended(hook);
      case 'Notification':
        return waiting(hook);
      case 'AfterAgent':
        running.clear();
        return [turnEnd(hook)];
      default:
        return assertNever(hook);
    }
  };

  return (hook) => [...met(hook), ...told(hook)];
}

/** The tool that does nothing but ask: its dialog is drawn once its hooks have run. */
const questionTool = 'ask_user';

const asks: AgentReport = { kind: 'state', state: 'waiting', detail: 'question' };

/**
 * It waits at a dialog, which its hooks cannot answer: the screen's own options can. Its question tool is
 * announced in the same way as a permission.
 */
function waiting({ notification_type, details, message }: GeminiHookOf<'Notification'>) {
  if (notification_type !== 'ToolPermission') return [];
  const title = requestLabel(details?.title ?? message);
  if (title === 'Ask User') return [asks];
  return [{ kind: 'state', state: 'waiting', detail: `permission: ${title}` } as const];
}

/**
 * The hook's text is the answer twice over, the second time in pieces parted by blanks (0.61.0): the screen
 * is read for what it said.
 */
const turnEnd = ({ prompt_response: said }: GeminiHookOf<'AfterAgent'>): AgentReport =>
  said.startsWith('[no response') ? { kind: 'turn-interrupted' } : { kind: 'turn-ended', message: null };

interface Tool {
  readonly tool_name: string;
  readonly tool_input: Readonly<Record<string, unknown>>;
}

const keyOf = ({ tool_name: name, tool_input: input }: Tool): string => `${name} ${JSON.stringify(input)}`;

/** One line: what it does, with what. */
function titleOf({ tool_name: name, tool_input: input }: Tool): string {
  const { command } = input;
  if (typeof command === 'string') return requestLabel(command);
  const subject = subjects.map((key) => input[key]).find((value) => typeof value === 'string');
  return requestLabel(subject === undefined ? name : `${name} ${subject}`);
}

/** Where a tool's input names what it is about, the telling ones first. */
const subjects = ['file_path', 'pattern', 'query', 'url', 'dir_path', 'path'];

/** A tool that is about to run. */
export const toolUseOf = (tool: Tool): ToolUse => {
  const { command } = tool.tool_input;
  return {
    tool: requestLabel(tool.tool_name),
    title: titleOf(tool),
    command: typeof command === 'string' ? requestText(command) : null,
    files: writtenFiles(tool),
  };
};

const writers: ReadonlySet<string> = new Set(['write_file', 'replace']);

/** Files that the tool writes. */
function writtenFiles({ tool_name: name, tool_input: input }: Tool): readonly string[] {
  const path = input['file_path'];
  return writers.has(name) && typeof path === 'string' ? [path] : [];
}

/** What the tool changes in its file, by its input. */
function editsOf(tool: Tool): { readonly edits?: readonly RequestedEdit[] } {
  const [path] = writtenFiles(tool);
  const { old_string: before = null, new_string, content } = tool.tool_input;
  const after = new_string ?? content;
  if (path === undefined || typeof after !== 'string') return {};
  return { edits: [requestedEdit(path, typeof before === 'string' ? before : null, after)] };
}

/** What the tool failed with; a command that fails is told in what the model is told. */
function failureOf({ tool_response: response }: GeminiHookOf<'AfterTool'>): string | undefined {
  const { error, llmContent: said } = response ?? {};
  const text = typeof said === 'string' ? said : '';
  if (error !== undefined && error !== null) return failureText(text) ?? 'It failed.';
  return /^Exit Code: [1-9]/m.test(text) ? failureText(text) : undefined;
}
