import { onAgent } from '../agents/on-agent.ts';
import type { EventOf } from '../events.ts';
import { agentFilesKept } from '../state.ts';
import type { Agent, SwarmState } from '../state.ts';
import { recordOfFile, withFileRecord, writersOf } from './file-records.ts';
import type { FileRecord } from './file-records.ts';

/** Folds that an agent wrote a file. */
export function writeFile(state: SwarmState, body: EventOf<'file-written'>, at: number): SwarmState {
  const { agentId, repository, path } = body;
  const before = recordOfFile(state.files, body);
  // A file that was forgotten would be new again: from then on the number stands, as the least that it can be.
  const isCounted = before?.writers[agentId] !== undefined || state.agents[agentId]?.filesForgotten === true;
  const record = { ...before, repository, path, writers: { ...before?.writers, [agentId]: at } };
  return onAgent(keepRecord(state, record), agentId, (agent) => ({
    ...agent,
    files: [path, ...agent.files.filter((known) => known !== path)].slice(0, agentFilesKept),
    filesWritten: agent.filesWritten + (isCounted ? 0 : 1),
  }));
}

/** Folds that one of several agents wrote a file, nobody knows which. */
export function noteUnknownWrite(
  state: SwarmState,
  { file, candidates }: EventOf<'file-writer-unknown'>,
): SwarmState {
  if (file === undefined) return state;
  const before = recordOfFile(state.files, file) ?? { ...file, writers: {} };
  return keepRecord(state, { ...before, candidates });
}

function keepRecord(state: SwarmState, record: FileRecord): SwarmState {
  const { files, forgotten } = withFileRecord(state.files, record);
  const agentIds = new Set(forgotten.flatMap(writersOf));
  return [...agentIds].reduce((kept, agentId) => onAgent(kept, agentId, noteForgotten), { ...state, files });
}

const noteForgotten = (agent: Agent): Agent =>
  agent.filesForgotten === true ? agent : { ...agent, filesForgotten: true };
