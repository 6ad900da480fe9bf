import type { AgentId } from '#shared/base/ids.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { PageBridge } from '../ipc/desktop-bridge.ts';
import type { App } from './app.ts';
import { fromFailure } from './notices-from-events.ts';
import { quotePaths } from './quote-paths.ts';

/** Without this the page takes no drop. */
const allowDrop = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
};

/**
 * Takes files and folders that are dropped on the window: with an agent open their quoted paths are typed
 * into its terminal, else the first one is offered as a project.
 *
 * @returns a function that ends it
 */
export function takeDrops({ store, actions, frames }: App, bridge: PageBridge, page: Document): Unsubscribe {
  const type = (agentId: AgentId, paths: readonly string[]): void => {
    const typed = quotePaths(paths, bridge.platform === 'win32');
    if (!typed.ok) return actions.notify(fromFailure(typed.error));
    frames.send({ kind: 'input', agentId, data: new TextEncoder().encode(typed.value) });
  };

  const onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    // What is no file on the disk, such as a picture from a page, has no path.
    const paths = files.map(bridge.pathOf).filter((path) => path !== '');
    const [first] = paths;
    if (first === undefined) return;
    event.preventDefault();
    const agentId = store.getState().ui.focusedAgent;
    if (agentId === null) actions.openFolder(first);
    else type(agentId, paths);
  };

  page.addEventListener('dragover', allowDrop);
  page.addEventListener('drop', onDrop);
  return () => {
    page.removeEventListener('dragover', allowDrop);
    page.removeEventListener('drop', onDrop);
  };
}
