import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bootstrap } from '../bootstrap.mjs';
import { runInForeground } from '../setup/child.mjs';
import { inProject, projectNode, projectRoot } from '../setup/project.mjs';
import { countPlaywright, countVitest, noTests, withExitCode } from './counts.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ exitCode: number; counts: Counts }} Outcome
 * @typedef {{ name: string; title: string; run: () => Promise<Outcome> }} Step
 */

/**
 * Runs a tool of node_modules/.bin on the project's Node. Its folder is first on the PATH, so that
 * the tools it starts itself run on the same Node.
 *
 * @param {string} tool path below node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 */
async function runTool(tool, args, environment = {}) {
  const node = projectNode();
  const separator = process.platform === 'win32' ? ';' : ':';
  return runInForeground(node, [inProject('node_modules', tool), ...args], {
    cwd: projectRoot,
    env: { ...process.env, PATH: `${dirname(node)}${separator}${process.env['PATH'] ?? ''}`, ...environment },
  });
}

/**
 * @param {string} name
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Step} a step that has no tests to count
 */
const check = (name, title, tool, args) => ({
  name,
  title,
  run: async () => {
    const exitCode = await runTool(tool, args);
    return { exitCode, counts: withExitCode(noTests, exitCode) };
  },
});

const unitReport = join('out', 'test-results', 'unit.json');
const endToEndReport = join('out', 'test-results', 'e2e.json');

/**
 * @param {string} report path below the clone's folder
 * @param {(report: string) => Promise<number>} runTests
 * @param {(report: any) => Counts} count
 * @returns {Promise<Outcome>}
 */
async function counted(report, runTests, count) {
  const path = inProject(report);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  const exitCode = await runTests(path);
  // No report: the runner itself failed, which the exit code says.
  const counts = existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : noTests;
  return { exitCode, counts: withExitCode(counts, exitCode) };
}

/** @type {readonly Step[]} cheap ones first */
export const steps = [
  check('format', 'Format', 'oxfmt/bin/oxfmt', ['--check']),
  check('types', 'Types', 'typescript/bin/tsc', ['-b']),
  check('lint', 'Lint', 'oxlint/bin/oxlint', ['--type-aware']),
  {
    name: 'unit',
    title: 'Unit tests',
    run: () =>
      counted(
        unitReport,
        (path) =>
          runTool('vitest/vitest.mjs', [
            'run',
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${path}`,
          ]),
        countVitest,
      ),
  },
  {
    name: 'build',
    title: 'Build',
    run: async () => {
      await bootstrap({ build: 'if-needed' });
      return { exitCode: 0, counts: noTests };
    },
  },
  {
    name: 'e2e',
    title: 'End-to-end tests',
    run: () =>
      counted(
        endToEndReport,
        (path) => runTool('@playwright/test/cli.js', ['test'], { SWARMDECK_E2E_REPORT: path }),
        countPlaywright,
      ),
  },
];
