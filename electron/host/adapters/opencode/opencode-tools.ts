import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { RequestedEdit } from '#shared/signals/agent-request.ts';
import { failureText, requestLabel, requestedEdit } from '../request-text.ts';
import type { ToolPart } from './opencode-events.ts';

/** Follows the tools of opencode: a tool's part is told again at each step of it. */
export interface OpencodeTools {
  readonly read: (part: ToolPart) => readonly AgentReport[];
  /** A tool wrote a file; which one is told when it ends. */
  readonly edited: (file: string) => void;
}

export function createOpencodeTools(isOfSubagent: (sessionId: string) => boolean): OpencodeTools {
  const running = new Set<string>();
  let files: readonly string[] = [];

  return {
    read: ({ sessionID, callID, tool, state }) => {
      const subagent = isOfSubagent(sessionID) ? sessionID : null;
      const started: readonly AgentReport[] = running.has(callID)
        ? []
        : [{ kind: 'tool-started', toolId: callID, tool, title: titleOf(tool, state.input), subagent }];
      if (state.status === 'running') {
        running.add(callID);
        return started;
      }
      if (state.status !== 'completed' && state.status !== 'error') return [];
      if (!running.delete(callID)) return [];
      const written = files;
      files = [];
      const isOk = state.status === 'completed' && (state.metadata?.exit ?? 0) === 0;
      return [
        {
          kind: 'tool-ended',
          toolId: callID,
          ok: isOk,
          files: written,
          subagent,
          ...(isOk ? editsOf(state.input) : failureOf(state)),
        },
      ];
    },
    edited: (file) => {
      if (running.size > 0) files = [...files, file];
    },
  };
}

/** One line: what it does, with what. */
function titleOf(tool: string, { command, ...input }: ToolPart['state']['input']): string {
  if (typeof command === 'string') return requestLabel(command);
  const subject = subjects.map((key) => input[key]).find((value) => typeof value === 'string');
  return requestLabel(subject === undefined ? tool : `${tool} ${subject}`);
}

/** Where a tool's input names what it is about, the telling ones first. */
const subjects = ['filePath', 'pattern', 'url', 'description', 'path'];

/** What the tools `edit` and `write` change, by their input. */
function editsOf(input: ToolPart['state']['input']): { readonly edits?: readonly RequestedEdit[] } {
  const { filePath, oldString = null, newString, content } = input;
  const after = newString ?? content;
  if (typeof filePath !== 'string' || typeof after !== 'string') return {};
  return { edits: [requestedEdit(filePath, typeof oldString === 'string' ? oldString : null, after)] };
}

function failureOf({ error, output }: ToolPart['state']): { readonly failure?: string } {
  const failure = failureText(error ?? output ?? '');
  return failure === undefined ? {} : { failure };
}
