import { assertNever } from '#shared/base/assert-never.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { failureText, requestLabel } from '../request-text.ts';
import type { CodexItem, FileChange } from './codex-messages.ts';
import { commandOf, editsOf } from './codex-request.ts';

/** Where something stands. */
export interface CodexPlace {
  readonly threadId: string;
  readonly turnId: string;
}

/** Follows what stands in the conversations: prompts, words, tools, compactions. */
export interface CodexItems {
  readonly read: (place: CodexPlace, item: CodexItem, isCompleted: boolean) => readonly AgentReport[];
  /** Also forgets the tools of the turn: those of an interrupted one may never be told to be over. */
  readonly turnEnded: (place: CodexPlace, status: string, error: string | null) => readonly AgentReport[];
  /** What a patch would change, by the id of its item. */
  readonly changesOf: (itemId: string) => readonly FileChange[];
}

type Tool = Extract<CodexItem, { type: 'commandExecution' | 'fileChange' | 'mcpToolCall' | 'webSearch' }>;

export function createCodexItems(isSubagent: (threadId: string) => boolean): CodexItems {
  /** Tools that run, by the id of their item: their thread, and what a patch would change. */
  const running = new Map<string, { readonly threadId: string; readonly changes: readonly FileChange[] }>();
  /** The last turn that ended, by thread. */
  const endedTurns = new Map<string, string>();
  let prompted = '';
  let lastWords: string | null = null;
  /** A compaction that the person asked for is a turn without a prompt. */
  let isPrompted = false;

  const started = (threadId: string, item: CodexItem): readonly AgentReport[] => {
    if (item.type !== 'userMessage' || item.id === prompted || isSubagent(threadId)) return [];
    prompted = item.id;
    isPrompted = true;
    lastWords = null;
    const texts = item.content.map(({ text = '' }) => text).filter((text) => text !== '');
    return [{ kind: 'turn-started', prompt: texts.join('\n') }];
  };
  const tool = (
    { threadId, turnId }: CodexPlace,
    item: Tool,
    isCompleted: boolean,
  ): readonly AgentReport[] => {
    const subagent = isSubagent(threadId) ? threadId : null;
    // What goes on in the background is over after its turn, and began in it.
    const isBegun = running.has(item.id) || endedTurns.get(threadId) === turnId;
    const begun: readonly AgentReport[] = isBegun
      ? []
      : [{ kind: 'tool-started', toolId: item.id, ...namesOf(item), subagent }];
    if (!isCompleted) {
      running.set(item.id, { threadId, changes: item.type === 'fileChange' ? item.changes : [] });
      return begun;
    }
    running.delete(item.id);
    const isOk = !('status' in item) || item.status === 'completed';
    const changes = item.type === 'fileChange' && isOk ? item.changes : [];
    const ended: AgentReport = {
      kind: 'tool-ended',
      toolId: item.id,
      ok: isOk,
      files: changes.flatMap(filesOf),
      subagent,
      ...(isOk ? {} : failureOf(item)),
      ...(changes.length === 0 ? {} : { edits: editsOf(changes) }),
    };
    return [...begun, ended];
  };

  return {
    read: (place, item, isCompleted) => {
      const { threadId } = place;
      switch (item.type) {
        case 'userMessage':
          return started(threadId, item);
        case 'agentMessage':
          if (isCompleted && !isSubagent(threadId)) lastWords = item.text;
          return [];
        case 'commandExecution':
        case 'fileChange':
        case 'mcpToolCall':
        case 'webSearch':
          return tool(place, item, isCompleted);
        case 'contextCompaction':
          if (isSubagent(threadId)) return [];
          return [{ kind: isCompleted ? 'compaction-ended' : 'compaction-started' }];
        default:
          return assertNever(item);
      }
    },
    turnEnded: ({ threadId, turnId }, status, error) => {
      endedTurns.set(threadId, turnId);
      for (const [itemId, one] of running) if (one.threadId === threadId) running.delete(itemId);
      if (isSubagent(threadId)) return [];
      const wasPrompted = isPrompted;
      isPrompted = false;
      if (status === 'interrupted') return [{ kind: 'turn-interrupted' }];
      if (status === 'failed')
        return [{ kind: 'turn-failed', error: error ?? 'It gave up.', resumesAt: null }];
      return wasPrompted ? [{ kind: 'turn-ended', message: lastWords }] : [];
    },
    changesOf: (itemId) => running.get(itemId)?.changes ?? [],
  };
}

function failureOf(item: Tool): { readonly failure?: string } {
  const failure = item.type === 'commandExecution' ? failureText(item.aggregatedOutput ?? '') : undefined;
  return failure === undefined ? {} : { failure };
}

const filesOf = ({ path, kind }: FileChange): readonly string[] =>
  typeof kind.move_path === 'string' ? [path, kind.move_path] : [path];

function namesOf(item: Tool): { readonly tool: string; readonly title: string } {
  switch (item.type) {
    case 'commandExecution':
      return { tool: 'shell', title: requestLabel(commandOf(item.command, item.commandActions)) };
    case 'fileChange': {
      const paths = item.changes.map(({ path }) => path).join(', ');
      return { tool: 'apply_patch', title: requestLabel(`edit ${paths}`) };
    }
    case 'mcpToolCall':
      return { tool: item.tool, title: requestLabel(`${item.server} ${item.tool}`) };
    case 'webSearch':
      return { tool: 'web_search', title: requestLabel(`search ${item.query}`) };
    default:
      return assertNever(item);
  }
}
