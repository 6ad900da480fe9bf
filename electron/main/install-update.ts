import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { Updates } from './updates.ts';

export interface InstallUpdateDeps {
  readonly window: BrowserWindow;
  readonly updates: Updates;
  /** Agents whose process runs. */
  readonly running: () => number;
  /** Ends the host with all agents. @returns why it could not, or null */
  readonly stopAll: () => Promise<Failure | null>;
  readonly tell: (problem: Failure) => void;
}

/**
 * Restarts into the version that is ready. The host runs from the files that are replaced, so it ends first:
 * with agents running, only when the person says so.
 */
export async function installUpdate({
  window,
  updates,
  running,
  stopAll,
  tell,
}: InstallUpdateDeps): Promise<void> {
  const view = updates.view();
  if (view.kind !== 'ready') return;
  if (running() > 0 && !(await mayStopAgents(window, view.version, running()))) return;
  const problem = await stopAll();
  if (problem === null) updates.restart();
  else tell(problem);
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
