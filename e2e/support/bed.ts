import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostEnvironment, runCli, startHost } from './host-process.ts';
import type { CliResult, HostOptions, RunningHost } from './host-process.ts';

/** The folders of one test, and the hosts that work in them. */
export interface Bed {
  /** Project folder with nothing but the fixture agents, in `agents/`. */
  readonly project: string;
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** What every process of this bed carries in its environment. */
  readonly mark: string;
  readonly start: (options?: Partial<HostOptions>) => Promise<RunningHost>;
  /** The host that was started last. */
  readonly host: () => RunningHost;
  /** Runs the command line against this bed's state directory. */
  readonly cli: (...args: readonly string[]) => Promise<CliResult>;
  /** Ends the hosts that still run. */
  readonly stop: () => Promise<void>;
  readonly removeFolders: () => Promise<void>;
}

const fixtureAgents = fileURLToPath(new URL('../fixtures/agents', import.meta.url));

/** @param hostEnv added to the environment of the hosts */
export async function createBed(hostEnv: Readonly<Record<string, string>>): Promise<Bed> {
  const root = realpathSync(await mkdtemp(join(tmpdir(), 'swarmdeck-e2e-')));
  const [project, home, stateDir] = [join(root, 'project'), join(root, 'home'), join(root, 'state')];
  await Promise.all([mkdir(project), mkdir(home)]);
  await cp(fixtureAgents, join(project, 'agents'), { recursive: true });
  const mark = randomUUID();
  const env = hostEnvironment(home, mark, hostEnv);
  const hosts: RunningHost[] = [];
  return {
    project,
    stateDir,
    env,
    mark,
    start: async (options = {}) => {
      const host = await startHost({ stateDir, env, ...options });
      hosts.push(host);
      return host;
    },
    host: () => {
      const host = hosts.at(-1);
      if (host === undefined) throw new Error('No host was started.');
      return host;
    },
    cli: (...args) => runCli([...args, '--state-dir', stateDir], env),
    stop: async () => {
      await Promise.all(hosts.filter(isRunning).map((host) => host.stop()));
    },
    removeFolders: () => rm(root, { recursive: true, force: true }),
  };
}

const isRunning = ({ process }: RunningHost): boolean =>
  process.exitCode === null && process.signalCode === null;
