import { bootstrap } from './bootstrap.mjs';
import { runInForeground } from './setup/child.mjs';
import { inProject, projectNode, projectRoot } from './setup/project.mjs';
import { runMain } from './setup/report.mjs';

// `npm run dist`: builds and packs the desktop app for this system into dist/; docs/desktop.md has the options.
await runMain(async () => {
  await bootstrap({ build: 'if-needed' });
  const program = inProject('scripts', 'packaging', 'dist.mjs');
  return runInForeground(projectNode(), [program, ...process.argv.slice(2)], { cwd: projectRoot });
});
