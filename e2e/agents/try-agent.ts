import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { patienceMs } from './checks/check.ts';
import type { Check } from './checks/check.ts';
import { promptCheck } from './checks/turn-checks.ts';
import { install } from './install.ts';
import type { AgentUnderTest } from './installed/agent-under-test.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

export type Outcome = 'passed' | 'failed' | 'not possible';

/** What came of one agent, by the names of the checks. */
export interface AgentOutcome {
  readonly agent: AgentUnderTest;
  /** Why it could not be run at all; null when it could. */
  readonly obstacle: string | null;
  readonly results: ReadonlyMap<string, Outcome>;
}

export interface Trial {
  readonly agent: AgentUnderTest;
  readonly checks: readonly Check[];
  readonly browser: Browser;
  /** Where agents are installed and stages are made. */
  readonly cache: string;
  /** Where pictures of what failed go. */
  readonly out: string;
  readonly tell: (line: string) => void;
  /** The run is given up: what was started is ended. */
  readonly stop: AbortSignal;
}

/** Runs all checks with one agent. What follows on a failure begins with a new stage. */
export async function tryAgent(trial: Trial): Promise<AgentOutcome> {
  const { agent, checks, browser, cache, tell } = trial;
  tell(`\n${agent.label} ${agent.version}`);
  const installed = await install(agent, cache);
  if (!installed.ok) {
    tell(`  could not be run: ${installed.reason}`);
    return { agent, obstacle: installed.reason, results: new Map() };
  }
  const open = async (): Promise<Stage> => {
    const stage = await openStage({ agent, program: installed.program, browser, ground: cache });
    stage.page.setDefaultTimeout(patienceMs);
    return stage;
  };
  const results = new Map<string, Outcome>();
  let stage: Stage | null = null;
  try {
    for (const check of checks) {
      const isNew = stage === null;
      stage ??= await open();
      const steps = isNew && check !== promptCheck ? [promptCheck, check] : [check];
      const outcome = await tryCheck(check, steps, stage, trial);
      results.set(check.name, outcome);
      if (outcome !== 'failed') continue;
      await stage.close();
      stage = null;
      if (check === promptCheck || trial.stop.aborted) break;
    }
  } finally {
    await stage?.close();
  }
  return { agent, obstacle: null, results };
}

/** @param steps - what leads to the check, and itself */
async function tryCheck(
  check: Check,
  steps: readonly Check[],
  stage: Stage,
  { out, tell, stop }: Trial,
): Promise<Outcome> {
  const line = `${check.name.padEnd(12)}${check.what}`;
  const obstacle = stage.agent.cannot[check.name];
  if (obstacle !== undefined) {
    tell(`  –  ${line}: ${obstacle}`);
    return 'not possible';
  }
  try {
    for (const { run } of steps) await Promise.race([run(stage), givenUp(stop)]);
    tell(`  ✓  ${line}`);
    return 'passed';
  } catch (error) {
    tell(`  ✗  ${line}\n     ${error instanceof Error ? error.message : String(error)}`);
    tell(`     See ${await keepEvidence(check, stage, out)}`);
    return 'failed';
  }
}

const givenUp = (stop: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const reason = new Error('The run was given up.');
    if (stop.aborted) reject(reason);
    else stop.addEventListener('abort', () => reject(reason), { once: true });
  });

/** What the page showed, and what the model was asked. */
async function keepEvidence({ name }: Check, { agent, page, model }: Stage, out: string): Promise<string> {
  await mkdir(out, { recursive: true });
  const path = join(out, `${agent.id}-${name}`);
  await page.screenshot({ path: `${path}.png` });
  await writeFile(`${path}.json`, JSON.stringify(model.asked(), null, 2));
  return `${path}.png`;
}
