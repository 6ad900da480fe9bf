import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { QuitGuard } from './quit-guard.ts';
import type { Updates } from './updates.ts';

export interface InstallUpdateDeps {
  readonly window: BrowserWindow;
  readonly updates: Updates;
  /** Agents whose process runs. */
  readonly running: () => number;
  /** Ends the host with all agents. @returns why it could not, or null */
  readonly stopAll: () => Promise<Failure | null>;
  readonly quit: QuitGuard;
  readonly tell: (problem: Failure) => void;
  /** Loads the page again, which starts a host. */
  readonly reload: () => void;
}

/**
 * Restarts into the version that is ready. The host runs from the files that are replaced, so it ends first:
 * with agents running, only when the person says so.
 */
export async function installUpdate(deps: InstallUpdateDeps): Promise<void> {
  const { window, updates, running, stopAll, quit, tell, reload } = deps;
  const view = updates.view();
  if (view.kind !== 'ready') return;
  if (running() > 0 && !(await mayStopAgents(window, view.version, running()))) return;
  const stay = quit.prepare();
  const problem = (await stopAll()) ?? tryRestart(updates);
  if (problem === null) return;
  stay();
  tell(problem);
  reload();
}

/** @returns why the version that is ready could not take the place of this one, or null */
function tryRestart(updates: Updates): Failure | null {
  updates.restart();
  const view = updates.view();
  return view.kind === 'failed' ? view.failure : null;
}

async function mayStopAgents(window: BrowserWindow, version: string, running: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    buttons: ['Stop All and Update', 'Not Now'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
    message: running === 1 ? 'An agent is running.' : `${running} agents are running.`,
    detail: `Updating to Swarmdeck ${version} stops them: they run on the files that are replaced. The update stays ready for when they are done.`,
  });
  return response === 0;
}
