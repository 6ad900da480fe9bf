import { assertNever } from '../../base/assert-never.ts';
import { countText, formatCount } from '../../base/count-text.ts';
import type { AgentId } from '../../base/ids.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { ConflictEvent } from './apply-conflict.ts';
import type { ConflictLevel, ConflictPart, SettledReason } from './conflict-events.ts';
import { mostOpenConflicts } from './conflict-state.ts';
import type { Conflict } from './conflict-state.ts';

/** What a level is called, in one or two words. */
export const levelWords: Readonly<Record<ConflictLevel, string>> = {
  coupled: 'Coupled files',
  'same-file': 'Same file',
  'same-lines': 'Same lines',
  ownership: 'Not its file',
  merge: 'Will not merge',
};

/** Says in words what happened to a conflict. */
export function describeConflictEvent(body: ConflictEvent, state: SwarmState): string {
  switch (body.type) {
    case 'conflict-found':
      return `Conflict on ${body.path}: ${joined(body.agents.map((id) => nameIn(state, id)))}${levelNote(body.level)}`;
    case 'conflict-joined':
      return `joined the conflict on ${pathOf(state, body.conflictId)}`;
    case 'conflict-judged':
      return `Conflict on ${pathOf(state, body.conflictId)} is now: ${levelWords[body.level].toLowerCase()}`;
    case 'conflict-dismissed':
      return `Conflict on ${pathOf(state, body.conflictId)} dismissed`;
    case 'conflict-reopened':
      return `Conflict on ${pathOf(state, body.conflictId)} is open again: accepting it was taken back`;
    case 'conflict-settled':
      return describeSettled(body, state);
    default:
      return assertNever(body);
  }
}

function describeSettled({ conflictId, reason }: EventOf<'conflict-settled'>, state: SwarmState): string {
  const path = pathOf(state, conflictId);
  // "Over" would be read as good news.
  if (reason === 'told-by-another')
    return `Both have written ${path} by now: the conflict between them tells it`;
  const what = state.conflicts[conflictId]?.level === 'coupled' ? 'Coupling through' : 'Conflict on';
  return `${what} ${path} is over: ${settledWords[reason]}`;
}

/** Why a conflict is over, after a colon. */
const settledWords: Readonly<Record<Exclude<SettledReason, 'told-by-another'>, string>> = {
  'same-again': 'the versions no longer differ',
  quiet: 'not more than one agent still works on it',
  owned: 'it is settled whose file it is',
};

/** Says how many conflicts of a repository are not listed. */
export const describeLeftOut = ({ repository, count }: EventOf<'conflicts-left-out'>): string =>
  count === 0
    ? `All conflicts in ${repository} are listed again`
    : `${countText(count, 'more file is', 'more files are')} in conflict in ${repository} than the ${mostOpenConflicts} that are listed`;

const levelNote = (level: ConflictLevel | undefined): string =>
  level === undefined || level === 'same-file' ? '' : ` (${levelWords[level].toLowerCase()})`;

const nameIn = (state: SwarmState, agentId: AgentId): string => state.agents[agentId]?.spec.name ?? agentId;

const pathOf = (state: SwarmState, id: Conflict['id']): string =>
  state.conflicts[id]?.path ?? 'a file of a removed agent';

/** `lines 3–7 and 12`; empty when they are unknown. */
export function linesText({ lines }: ConflictPart): string {
  const ranges = lines.slice(0, 3).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  if (ranges.length === 0) return '';
  const isOne = lines.length === 1 && lines[0]?.[0] === lines[0]?.[1];
  return `${isOne ? 'line' : 'lines'} ${ranges.join(', ')}${lines.length > 3 ? ' …' : ''}`;
}

const nameOfChanger = (state: SwarmState, { agents }: Conflict): string =>
  agents[0] === undefined ? 'another agent' : nameIn(state, agents[0]);

/** One sentence: which file, who, and what is at stake. Reads on from the name of the agent that came last. */
export function conflictReason(state: SwarmState, conflict: Conflict): string {
  const others = joined(conflict.agents.slice(0, -1).map((id) => nameIn(state, id)));
  switch (conflict.level) {
    case 'same-file':
      return `wrote ${conflict.path}, as did ${others}`;
    case 'same-lines':
      return `changed the same lines of ${conflict.path} as ${others}`;
    case 'merge':
      return `changed ${conflict.path} so that it does not merge with the branch of ${others}`;
    case 'ownership':
      return `wrote ${conflict.path}, which belongs to ${others}`;
    case 'coupled':
      return `works on ${conflict.importer ?? 'a file'}, which imports ${conflict.path}${byWayOf(conflict)} that ${nameOfChanger(state, conflict)} changes`;
    default:
      return assertNever(conflict.level);
  }
}

/** Files that import one another, from which on it counts as a module that the whole project shares. */
const sharedFrom = 10;

/** ` by way of index.ts and lib/index.ts`; empty for a direct import. */
const byWayOf = ({ via }: Conflict): string => (via.length === 0 ? '' : ` by way of ${joined(via)}`);

/** Of coupled files: who changes the file, who works with it, and how much hangs on it. */
export function couplingNote(state: SwarmState, conflict: Conflict): string {
  const { agents, importer, importers } = conflict;
  const [changer, ...users] = agents.map((id) => nameIn(state, id));
  const work = users.length === 1 ? 'works' : 'work';
  const where =
    users.length === 1
      ? `on ${importer ?? 'a file'}, which imports it${byWayOf(conflict)}`
      : 'on files that import it';
  const shared =
    importers === null || importers < sharedFrom
      ? ''
      : ` A shared module: ${formatCount(importers)} files import it.`;
  return `${changer ?? 'An agent'} changes it; ${joined(users)} ${work} ${where}.${shared}`;
}

/** `Ada`, `Ada and Bo`, `Ada, Bo and Cy`, `Ada, Bo and 3 more`. */
function joined(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
