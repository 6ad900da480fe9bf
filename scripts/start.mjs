import { bootstrap } from './bootstrap.mjs';
import { runInForeground, withoutNpm } from './setup/child.mjs';
import { findElectron, hasDisplay } from './setup/electron-binary.mjs';
import { hostFlags } from './setup/host-flags.mjs';
import { inProject, projectNode, projectRoot } from './setup/project.mjs';
import { runMain, say } from './setup/report.mjs';

// `npm start`: from a fresh clone to the open app. A folder is opened; options are those of
// `swarmdeck start`, which has its window in the browser.
await runMain(async () => {
  await bootstrap({ build: 'if-needed' });
  const args = process.argv.slice(2);
  const env = withoutNpm(process.env, projectRoot);
  const electron = findElectron();
  const whyNot = whyInBrowser(electron, args);
  if (electron !== null && whyNot === null) return runInForeground(electron, [projectRoot, ...args], { env });
  say(`${whyNot}: opening Swarmdeck in the browser instead.`);
  const cli = inProject('out', 'main', 'cli.mjs');
  return runInForeground(projectNode(), [...hostFlags, cli, 'start', ...args], { env });
});

/**
 * @param {string | null} electron
 * @param {readonly string[]} args
 * @returns {string | null} why the window opens in the browser, or null
 */
function whyInBrowser(electron, args) {
  if (electron === null) return "Electron's binary is not installed";
  if (!hasDisplay()) return 'There is no display';
  return args.some((arg) => arg.startsWith('-')) ? 'Options were given' : null;
}
