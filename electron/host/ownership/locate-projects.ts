import type { SwarmId } from '#shared/base/ids.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { locateProject } from './locate-project.ts';

/**
 * Records where the projects of all swarms really are: of those that are open, and of each that is opened.
 *
 * @returns a function that ends it
 */
export function locateProjects({
  state,
  record,
  subscribe,
}: Pick<SwarmStore, 'state' | 'record' | 'subscribe'>): () => void {
  const locate = async (swarmId: SwarmId, root: string): Promise<void> => {
    const location = await locateProject(root);
    const { swarms, locations } = state();
    const isNews = JSON.stringify(locations[swarmId]) !== JSON.stringify(location);
    if (swarms[swarmId] !== undefined && isNews)
      record([{ type: 'project-located', swarmId, ...location }], 'host');
  };
  for (const { id, root } of Object.values(state().swarms)) void locate(id, root);
  return subscribe((events) => {
    for (const { body } of events) if (body.type === 'swarm-opened') void locate(body.swarmId, body.root);
  });
}
