import { customAlphabet } from 'nanoid';
import type { Failure } from '#shared/base/failure.ts';
import { createMint } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { findAppFiles } from './app-files.ts';
import { systemClock } from './agents/clock.ts';
import { startLimitResumer } from './driver/limit-resumer.ts';
import { watchUnread } from './driver/unread-watch.ts';
import { removeClosedDemos } from './demo/start-demo.ts';
import { createDisposal } from './disposal.ts';
import type { Disposal } from './disposal.ts';
import { driveSwarm } from './drive-swarm.ts';
import { runAgents } from './host-agents.ts';
import { serveApi } from './host-api.ts';
import type { HostApi } from './host-api.ts';
import { createHostHandlers } from './host-handlers.ts';
import type { Host, HostOptions } from './host-types.ts';
import { keepHistory } from './journal/history-keeper.ts';
import { registerHost } from './lock/host-registry.ts';
import { openState } from './open-state.ts';
import { loadAgentProfiles, ownProfilesFolder } from './profiles/load-agent-profiles.ts';
import { findResources } from './profiles/resources-root.ts';
import type { SwarmStore } from './store/store-types.ts';
import { readSurroundings } from './surroundings.ts';
import { unsupportedSystem } from './unsupported-system.ts';

export type { Host, HostOptions } from './host-types.ts';

/** Lower-case letters and digits, as ids are made of; twelve of them never meet by chance. */
const random = customAlphabet('abcdefghijklmnopqrstuvwxyz0123456789', 12);

/**
 * Starts a host in this process: takes hold of the state directory, restores the swarm, and opens it to
 * windows. The one place where the parts of the host are put together.
 *
 * @returns the running host, or why there is none; then nothing is left of the attempt
 */
export async function startHost(options: HostOptions): Promise<Result<Host, Failure>> {
  const disposal = createDisposal();
  const started = await compose(options, disposal);
  if (!started.ok) await disposal.run();
  return started;
}

async function compose(options: HostOptions, disposal: Disposal): Promise<Result<Host, Failure>> {
  const unsupported = await unsupportedSystem();
  if (unsupported !== null) return err(unsupported);
  const { version, rendererRoot } = findAppFiles();
  const identity = { hostId: `host-${random()}`, version, startedAt: Date.now() };
  const opened = await openState({ ...identity, stateDir: options.stateDir }, disposal, options.onPreparing);
  if (!opened.ok) return opened;

  const mint = createMint(random);
  const hurry = new AbortController();
  const ending = new AbortController();
  const surroundings = readSurroundings(options.env);
  const resources = findResources();
  const ownProfiles = ownProfilesFolder({
    platform: process.platform,
    env: options.env,
    home: surroundings.home,
  });
  const loaded = await loadAgentProfiles(resources, ownProfiles);
  const { profiles, thresholds } = loaded;
  const base = { ...options, ...identity, ...surroundings, mint, profiles, thresholds, resources };
  let api: HostApi | null = null;
  const agents = await runAgents(
    { ...base, opened: opened.value, hurry: hurry.signal, broadcast: (message) => api?.broadcast(message) },
    disposal,
  );
  const { store, supervisor } = agents;
  disposal.add(profiles.onReplaced(supervisor.retune));
  disposal.add(driveSwarm({ ...base, ...agents }));
  disposal.add(startLimitResumer({ store, clock: systemClock }));
  disposal.add(watchUnread({ store, clock: systemClock }));
  disposal.add(removeClosedDemos({ store }));

  const { stateDir, lock, journal } = opened.value;
  const history = keepHistory({
    journal,
    clock: systemClock,
    stopwatch: () => performance.now(),
    log: options.log,
  });
  disposal.add(history.stop);
  const ended = ending.signal;
  const handlers = createHostHandlers({ ...base, ...agents, journal, history, stateDir, ending: ended });
  disposal.add(() => ending.abort());
  const { registry } = supervisor;
  const { token } = lock;
  const served = await serveApi(
    { ...base, stateDir, token, rendererRoot, store, journal, registry, handlers },
    disposal,
  );
  if (!served.ok) return served;
  api = served.value;
  const { url, socket } = api;
  const running = lock.publish(url, socket);
  disposal.add(registerHost(surroundings.baseDirectory, stateDir));
  const { warning } = opened.value;
  return ok({
    running,
    warnings: [...(warning === null ? [] : [warning]), ...loaded.warnings],
    stop: createStop(disposal, store),
    hurry: () => hurry.abort(),
  });
}

function createStop(disposal: Disposal, store: SwarmStore): Host['stop'] {
  const end = async (): Promise<Result<null, Failure>> => {
    await disposal.run();
    const held = store.trouble();
    return held === null ? ok(null) : err(held);
  };
  let ending: ReturnType<Host['stop']> | null = null;
  return () => (ending ??= end());
}
