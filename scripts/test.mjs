import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { addCounts, countsLine, noTests } from './checks/counts.mjs';
import { steps } from './checks/steps.mjs';
import { SetupFailure, runMain } from './setup/report.mjs';

/**
 * @param {string | undefined} only names of steps with commas between them; undefined for all
 */
function choose(only) {
  if (only === undefined) return steps;
  const names = only.split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new SetupFailure(
      `there is no step "${unknown}".`,
      `The steps are: ${steps.map((step) => step.name).join(', ')}`,
    );
  }
  return steps.filter((step) => names.includes(step.name));
}

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** @param {readonly import('./checks/steps.mjs').Step[]} chosen */
async function runSteps(chosen) {
  let counts = noTests;
  const summary = [];
  let failed = false;
  for (const step of chosen) {
    if (failed) {
      summary.push(`  not run  ${step.title}`);
      continue;
    }
    console.log(`\n── ${step.title} ──`);
    const start = performance.now();
    const outcome = await step.run();
    const time = seconds(performance.now() - start);
    counts = addCounts(counts, outcome.counts);
    failed = outcome.exitCode !== 0;
    summary.push(`  ${failed ? 'FAILED ' : 'ok     '}  ${step.title}, ${time}`);
    console.log(`── ${step.title}: ${failed ? 'FAILED' : 'ok'} after ${time}`);
  }
  return { counts, summary, failed };
}

// `npm test`: everything that must hold, cheapest first, up to the first step that fails.
// `npm test -- --only unit,e2e` runs the named steps.
await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = choose(values.only);
  await bootstrap({ build: 'never' });
  const { counts, summary, failed } = await runSteps(chosen);
  console.log(`\nSummary\n${summary.join('\n')}\n\n${countsLine(counts)}`);
  return failed ? 1 : 0;
});
