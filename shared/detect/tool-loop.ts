import type { AgentReport } from '../signals/agent-report.ts';
import type { RequestedEdit } from '../signals/agent-request.ts';
import type { Repeated } from './repeated.ts';
import { again, signatureOf } from './repeated.ts';
import type { Thresholds } from './thresholds.ts';

/** What the agent's tools do again and again within one turn, by its own reports. */
export interface ToolLoop {
  /** Failures of a command, by command and the signature of what it failed with. */
  readonly failures: ReadonlyMap<string, Repeated>;
  /** The last edits of each file, the latest last. */
  readonly edits: ReadonlyMap<string, readonly RequestedEdit[]>;
  /** How often an edit of a file was taken back. */
  readonly reversals: ReadonlyMap<string, Repeated>;
}

export const noToolLoop: ToolLoop = { failures: new Map(), edits: new Map(), reversals: new Map() };

/** Edits of one file among which a reversal is looked for. */
const editsKept = 8;
/** Files of one turn that are followed; more are no loop but work. */
const filesFollowed = 200;

type ToolEnded = Extract<AgentReport, { kind: 'tool-ended' }>;

/** Takes in the end of a tool; `title` is what it was started as. */
export function afterTool(loop: ToolLoop, title: string, ended: ToolEnded, now: number): ToolLoop {
  const edited = (ended.edits ?? []).reduce((before, edit) => afterEdit(before, edit, now), loop);
  return title === '' ? edited : { ...edited, failures: afterCommand(edited.failures, title, ended, now) };
}

/** A command that succeeds begins its count anew. */
function afterCommand(failures: ToolLoop['failures'], title: string, ended: ToolEnded, now: number) {
  if (ended.ok) return new Map([...failures].filter(([key]) => !key.startsWith(`${title}\n`)));
  const key = `${title}\n${signatureOf(ended.failure ?? '')}`;
  const text = ended.failure === undefined ? title : `${title}: ${firstLine(ended.failure)}`;
  return new Map([...failures, [key, again(failures.get(key), key, text, now)]]);
}

function afterEdit(loop: ToolLoop, edit: RequestedEdit, now: number): ToolLoop {
  const { path, before, after, cut } = edit;
  const known = loop.edits.get(path) ?? [];
  if (before === null || cut || (known.length === 0 && loop.edits.size >= filesFollowed)) return loop;
  const edits = new Map([...loop.edits, [path, [...known, edit].slice(-editsKept)]]);
  const isReversal = known.some((earlier) => earlier.before === after && earlier.after === before);
  if (!isReversal) return { ...loop, edits };
  const text = `${path} is changed and changed back`;
  const reversals = new Map([...loop.reversals, [path, again(loop.reversals.get(path), path, text, now)]]);
  return { ...loop, edits, reversals };
}

/** What was repeated too often; null for nothing. */
export const worstOfTools = (loop: ToolLoop, thresholds: Thresholds): Repeated | null =>
  [...loop.failures.values()].find(({ times }) => times >= thresholds.commandRepeats) ??
  [...loop.reversals.values()].find(({ times }) => times >= thresholds.reversalRepeats) ??
  null;

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';
