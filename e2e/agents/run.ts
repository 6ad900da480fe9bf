import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { openToOthers } from '../../electron/host/adapters/open-to-others.ts';
import { findChromium } from '../support/chromium.ts';
import { checks } from './checks/all.ts';
import { chooseAgents } from './choose-agents.ts';
import { agentsUnderTest, notUnderTest } from './installed/all.ts';
import { outcomeTable } from './outcome-table.ts';
import { tryAgent } from './try-agent.ts';
import type { AgentOutcome } from './try-agent.ts';
import { readOptions } from '../support/read-options.ts';

/*
 * `npm run e2e:agents -- [--only claude,codex@0.166.0] [--checks deny,owned] [--cache DIR]`: runs real agents in the app, against a model
 * server of ours on loopback, and looks at them through the page. Agents that cannot be installed are named
 * and passed over; the exit code is 1 when a check fails or no agent could be run.
 */

/** Pictures of what failed. */
const out = fileURLToPath(new URL('../../out/agents', import.meta.url));

const { values: options } = readOptions({
  options: {
    only: { type: 'string' },
    checks: { type: 'string' },
    cache: { type: 'string', default: join(homedir(), '.cache', 'swarmdeck', 'agents') },
  },
});
const chosen = chooseAgents(agentsUnderTest, options.only ?? null);
if (!chosen.ok) {
  console.error(`${chosen.error.message} ${chosen.error.hint ?? ''}`);
  process.exit(2);
}

const names = options.checks?.split(',');
const chosenChecks = checks.filter((check) => names?.includes(check.name) ?? true);

const cache = resolve(options.cache);
await mkdir(cache, { recursive: true });
const open = await openToOthers(cache);
if (open !== null) {
  console.error(
    `Others may write into ${open}: below it Gemini CLI takes no settings, so it could not report. Choose a folder of yours with --cache.`,
  );
  process.exit(2);
}
const found = await findChromium();
const browser = await chromium.launch({
  ...found,
  args: [...found.args],
  env: { ...process.env, ...found.env },
  // The agents end first.
  handleSIGINT: false,
  handleSIGTERM: false,
});
const outcomes: AgentOutcome[] = [];
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
try {
  for (const agent of chosen.value) {
    if (stop.signal.aborted) break;
    const trial = {
      stop: stop.signal,
      agent,
      checks: chosenChecks,
      browser,
      cache,
      out,
      tell: console.log,
    };
    outcomes.push(await tryAgent(trial));
  }
} finally {
  await browser.close();
}
console.log(`\n${outcomeTable(outcomes)}`);
if (options.only === undefined) notUnderTest.forEach((reason) => console.log(`Not run: ${reason}`));
const results = outcomes.flatMap(({ results }) => [...results.values()]);
const failed = results.filter((result) => result === 'failed').length;
const passed = results.filter((result) => result === 'passed').length;
console.log(`\n${passed} passed, ${failed} failed.`);
process.exitCode = stop.signal.aborted || failed > 0 || passed === 0 ? 1 : 0;
