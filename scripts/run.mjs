import { bootstrap } from './bootstrap.mjs';
import { runInForeground } from './setup/child.mjs';
import { projectNode, projectRoot } from './setup/project.mjs';
import { SetupFailure, runMain } from './setup/report.mjs';

// `node scripts/run.mjs FILE [args]`: makes the clone ready, then runs one of its TypeScript programs
// (a benchmark, the screenshots) on the project's own Node.
await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined)
    throw new SetupFailure('no program was named.', 'Use: node scripts/run.mjs FILE [arguments]');
  await bootstrap({ build: 'if-needed' });
  return runInForeground(projectNode(), [file, ...args], { cwd: projectRoot });
});
