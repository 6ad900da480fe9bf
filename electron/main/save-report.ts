import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { AppPaths } from './app-paths.ts';
import type { HostSupervisor } from './host-supervisor.ts';
import { readRecentEvents } from './recent-events.ts';
import { writeReport } from './report-problem.ts';
import type { Settings } from './settings.ts';

export interface SaveReportDeps {
  readonly window: BrowserWindow;
  readonly paths: AppPaths;
  readonly supervisor: HostSupervisor;
  readonly settings: () => Settings;
  readonly reveal: (file: string) => void;
  readonly tell: (problem: Failure) => void;
}

/** Help → Report a Problem: writes one archive where the person says, and sends nothing anywhere. */
export async function saveReport(deps: SaveReportDeps): Promise<void> {
  const at = new Date();
  const name = `swarmdeck-report-${at.toISOString().slice(0, 19).replaceAll(':', '-')}.zip`;
  const { canceled, filePath } = await dialog.showSaveDialog(deps.window, {
    title: 'Report a Problem',
    message:
      'Versions, logs, settings and the last ten minutes of events. Look through it before you share it.',
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'Archive', extensions: ['zip'] }],
  });
  if (canceled) return;
  const host = await deps.supervisor.find();
  const problem = writeReport(filePath, {
    appVersion: app.getVersion(),
    host,
    settings: deps.settings(),
    logs: [
      { name: 'desktop.log', file: deps.paths.log },
      { name: 'host.log', file: deps.paths.hostLog },
    ],
    events: host === null ? [] : await readRecentEvents(host),
    at,
  });
  if (problem === null) deps.reveal(filePath);
  else deps.tell(problem);
}
