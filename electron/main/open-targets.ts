import { app } from 'electron';
import { z } from 'zod';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { linkScheme, parseDeepLink } from './deep-link.ts';
import type { LaunchTarget } from './deep-link.ts';
import { readLaunchArguments } from './launch-arguments.ts';

/** What one launch hands to the one that runs already. */
const launchSchema = z.object({ args: z.array(z.string()), cwd: z.string() });
export type Launch = z.infer<typeof launchSchema>;

/** This launch: without the program, and without the script where Electron's own binary runs one. */
export const thisLaunch = (): Launch => ({
  args: process.argv.slice(process.defaultApp ? 2 : 1),
  cwd: process.cwd(),
});

export type TargetListener = (target: Result<LaunchTarget, Failure>) => void;

/**
 * Hears where other launches, links and the system want this app to go. To be called before the app is
 * ready: macOS hands over a link at once.
 */
export function listenForTargets(onTarget: TargetListener): void {
  app.on('second-instance', (_event, argv, cwd, data) => {
    const launch = launchSchema.safeParse(data);
    const { args, cwd: from } = launch.success ? launch.data : { args: argv.slice(1), cwd };
    onTarget(readLaunchArguments(args, from));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onTarget(parseDeepLink(url));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    onTarget({ ok: true, value: { kind: 'folder', path } });
  });
  // From a clone, the system would be told of a program that may be gone tomorrow.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
}
