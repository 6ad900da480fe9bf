import type { SwarmCommandOf } from '../commands.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { pathIn } from './owner-of.ts';

type MeetNeed = SwarmCommandOf<'meet-need'>;

/** A file that its owner writes meets the requests for it. */
export function needsMetByFile(
  state: SwarmState,
  { agentId, path }: EventOf<'file-written'>,
): readonly MeetNeed[] {
  const how = `${state.agents[agentId]?.spec.name ?? agentId} wrote ${path}`;
  return Object.values(state.needs)
    .filter(({ ownerId, what }) => ownerId === agentId && isPathOf(path, pathIn(what)))
    .map(({ id }) => ({ type: 'meet-need', needId: id, how }));
}

/** A contract with the name of the thing meets the requests for it. */
export function needsMetByContract(
  state: SwarmState,
  { agentId, title }: EventOf<'contract-published'>,
): readonly MeetNeed[] {
  const how = `${state.agents[agentId]?.spec.name ?? agentId} published the contract ${title}`;
  return Object.values(state.needs)
    .filter(({ ownerId, what }) => ownerId === agentId && mentions(what, title))
    .map(({ id }) => ({ type: 'meet-need', needId: id, how }));
}

const isPathOf = (path: string, wanted: string): boolean =>
  wanted !== '' && (path === wanted || path.endsWith(`/${wanted}`) || wanted.endsWith(`/${path}`));

const mentions = (what: string, title: string): boolean => {
  const [wanted, given] = [what.trim().toLowerCase(), title.trim().toLowerCase()];
  return given !== '' && wanted !== '' && (wanted.includes(given) || given.includes(wanted));
};
