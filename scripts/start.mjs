import { bootstrap } from './bootstrap.mjs';
import { runInForeground, withoutNpm } from './setup/child.mjs';
import { findElectron } from './setup/electron-binary.mjs';
import { inProject, projectNode, projectRoot } from './setup/project.mjs';
import { runMain, say } from './setup/report.mjs';

// `npm start`: from a fresh clone to the open app. Arguments go on to `swarmdeck start`.
await runMain(async () => {
  await bootstrap({ build: 'if-needed' });
  say(
    findElectron() === null
      ? "Electron's binary is not installed: opening Swarmdeck in the browser instead."
      : 'The Electron shell is not part of this version: opening Swarmdeck in the browser instead.',
  );
  return runInForeground(
    projectNode(),
    [inProject('out', 'main', 'cli.mjs'), 'start', ...process.argv.slice(2)],
    {
      env: withoutNpm(process.env, projectRoot),
    },
  );
});
