import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { Deck } from '../pages/deck.ts';
import type { Tile } from '../pages/tile.ts';
import { hostEnvironment, runCli, startHost } from '../support/host-process.ts';
import type { RunningHost } from '../support/host-process.ts';
import type { AgentUnderTest, StartPlan } from './installed/agent-under-test.ts';
import { startModelServer } from './model/model-server.ts';
import type { ModelServer } from './model/model-server.ts';

/** One real agent in the app, with a model of ours, and the page that shows it. */
export interface Stage {
  readonly agent: AgentUnderTest;
  readonly model: ModelServer;
  readonly page: Page;
  readonly deck: Deck;
  readonly tile: Tile;
  /** The folder that it works in. */
  readonly project: string;
  /** How the agent is started here, by the app or without it. */
  readonly launch: StageLaunch;
  /** The agent has written this file. */
  readonly hasFile: (name: string) => boolean;
  readonly close: () => Promise<void>;
}

const run = promisify(execFile);

/** What the agent is started with. */
export const firstPrompt = 'Say that you are here.';

/** Below it, all files are another agent's. */
export const ownedFolder = 'owned';

export interface StageLaunch {
  readonly program: string;
  readonly args: readonly string[];
  /** Of the host. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder for what is needed beside the project. */
  readonly folder: string;
}

export interface StageOptions {
  readonly agent: AgentUnderTest;
  readonly program: string;
  readonly browser: Browser;
  /** Where its folders are made. Not a folder that all may write: Gemini CLI takes no settings from below one. */
  readonly ground: string;
}

export async function openStage({ agent, program, browser, ground }: StageOptions): Promise<Stage> {
  const root = realpathSync(await mkdtemp(join(ground, 'stage-')));
  const [project, home, stateDir] = [join(root, 'project'), join(root, 'home'), join(root, 'state')];
  await Promise.all([mkdir(project), mkdir(home)]);
  await run('git', ['init', '--quiet'], { cwd: project });
  const model = await startModelServer();
  const plan = await agent.setUp({ home, project, modelPort: model.port, version: agent.version });
  // JSON is YAML.
  await writeFile(join(project, 'swarm.yaml'), JSON.stringify(swarmOf(agent, program, plan)));
  const env = hostEnvironment(home, root, { ...plan.env, NO_UPDATE_NOTIFIER: '1' });
  const host = await startHost({ stateDir, env });
  const close = async (): Promise<void> => {
    await host.stop();
    await model.stop();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const deck = await openDeck(page, host);
    const up = await runCli(['up', project, '--state-dir', stateDir], env);
    if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
    return {
      agent,
      model,
      page,
      deck,
      tile: deck.grid.tile(agent.label),
      project,
      launch: { program, args: plan.args, env, folder: root },
      hasFile: (name) => existsSync(join(project, name)),
      close: async () => {
        await page.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The agent, with a first prompt led by the worker protocol, and one that does nothing but to own files. */
const swarmOf = ({ id, label }: AgentUnderTest, command: string, { args }: StartPlan) => ({
  name: label,
  protocol: true,
  agents: [
    { name: label, command, args, profile: id, prompt: firstPrompt },
    { name: 'Owner', command: 'cat', owns: [`${ownedFolder}/**`] },
  ],
});

async function openDeck(page: Page, host: RunningHost): Promise<Deck> {
  const deck = new Deck(page);
  await deck.open(host.ready.url);
  return deck;
}
