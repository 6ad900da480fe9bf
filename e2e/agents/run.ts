import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium } from '../support/chromium.ts';
import { checks } from './checks.ts';
import type { Check } from './checks.ts';
import { install } from './install.ts';
import type { AgentUnderTest } from './installed/agent-under-test.ts';
import { agentsUnderTest } from './installed/all.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

/*
 * `npm run e2e:agents -- [--only claude,codex] [--cache DIR]`: runs real agents in the app, against a model
 * server of ours on loopback, and looks at them through the page. Agents that cannot be installed are named
 * and passed over; the exit code is 1 when a check fails or no agent could be run.
 */

const out = fileURLToPath(new URL('../../out/agents', import.meta.url));

/** Bounds what hangs, in milliseconds; judges no speed. An agent takes up to ten seconds to start. */
const patienceMs = 60_000;

type Outcome = 'passed' | 'failed' | 'not possible';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    cache: { type: 'string', default: join(homedir(), '.cache', 'swarmdeck', 'agents') },
  },
});

const wanted = options.only?.split(',');
const found = await findChromium();
const browser = await chromium.launch({
  ...found,
  args: [...found.args],
  env: { ...process.env, ...found.env },
});
const outcomes: Outcome[] = [];
try {
  for (const agent of agentsUnderTest) {
    if (wanted === undefined || wanted.includes(agent.id)) outcomes.push(...(await tryAgent(agent, browser)));
  }
} finally {
  await browser.close();
}
const failed = outcomes.filter((outcome) => outcome === 'failed').length;
console.log(`\n${outcomes.filter((outcome) => outcome === 'passed').length} passed, ${failed} failed.`);
process.exitCode = failed > 0 || !outcomes.includes('passed') ? 1 : 0;

async function tryAgent(agent: AgentUnderTest, browser: Browser): Promise<readonly Outcome[]> {
  console.log(`\n${agent.label} ${agent.version}`);
  const installed = await install(agent, options.cache);
  if (!installed.ok) {
    console.log(`  could not be run: ${installed.reason}`);
    return [];
  }
  const { program } = installed;
  const stage = await openStage({ agent, program, browser, ground: options.cache });
  stage.page.setDefaultTimeout(patienceMs);
  const results: Outcome[] = [];
  try {
    for (const check of checks) {
      const outcome = await tryCheck(check, stage);
      results.push(outcome);
      // What follows would find the agent in a state that no check expects.
      if (outcome === 'failed') break;
    }
  } finally {
    await stage.close();
  }
  return results;
}

async function tryCheck(check: Check, stage: Stage): Promise<Outcome> {
  const line = `${check.name.padEnd(12)}${check.what}`;
  const obstacle = stage.agent.cannot[check.name];
  if (obstacle !== undefined) {
    console.log(`  –  ${line}: ${obstacle}`);
    return 'not possible';
  }
  try {
    await check.run(stage);
    console.log(`  ✓  ${line}`);
    return 'passed';
  } catch (error) {
    console.log(`  ✗  ${line}\n     ${error instanceof Error ? error.message : String(error)}`);
    await keepEvidence(check, stage);
    return 'failed';
  }
}

/** What the page showed, and what the model was asked. */
async function keepEvidence({ name }: Check, { agent, page, model }: Stage): Promise<void> {
  await mkdir(out, { recursive: true });
  const path = join(out, `${agent.id}-${name}`);
  await page.screenshot({ path: `${path}.png` });
  await writeFile(`${path}.json`, JSON.stringify(model.asked(), null, 2));
  console.log(`     See ${path}.png`);
}
