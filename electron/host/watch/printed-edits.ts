import type { AgentId } from '#shared/base/ids.ts';

/**
 * For so long an edit that an agent printed, and that is not on disk yet, can explain a change that comes
 * later, in milliseconds. Agents print what they are going to write and then ask for permission.
 */
const printedEditMs = 5 * 60_000;

/** Edits that agents have printed and that were not seen on disk yet. */
export interface PrintedEdits {
  readonly add: (path: string, agentId: AgentId, now: number) => void;
  /** The agents that printed this path and have not been seen to write it since. */
  readonly agentsOf: (path: string, now: number) => readonly AgentId[];
  /** The write was seen. */
  readonly settle: (path: string, agentId: AgentId) => void;
}

interface PrintedEdit {
  readonly path: string;
  readonly agentId: AgentId;
  readonly at: number;
}

export function createPrintedEdits(): PrintedEdits {
  let edits: readonly PrintedEdit[] = [];
  const isSame = (edit: PrintedEdit, path: string, agentId: AgentId): boolean =>
    edit.path === path && edit.agentId === agentId;
  return {
    add: (path, agentId, now) => {
      const kept = edits.filter((edit) => now - edit.at < printedEditMs && !isSame(edit, path, agentId));
      edits = [...kept, { path, agentId, at: now }];
    },
    agentsOf: (path, now) =>
      edits
        .filter((edit) => edit.path === path && now - edit.at < printedEditMs)
        .map(({ agentId }) => agentId),
    settle: (path, agentId) => {
      edits = edits.filter((edit) => !isSame(edit, path, agentId));
    },
  };
}
