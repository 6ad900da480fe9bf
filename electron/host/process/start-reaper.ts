import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { cleanLine, guardLine } from './reaper-lines.ts';
import { hostMarker } from '../pty/environment.ts';
import type { ProcessIdentity } from './process-row.ts';

/** The process that ends the agents of a host which could not do it itself. */
export interface Reaper {
  readonly pid: number;
  /**
   * Tells it whom to end, in place of what it was told before: for a system on which it cannot find them by their
   * markers.
   */
  readonly guard: (processes: readonly ProcessIdentity[]) => void;
  /** Tells the reaper that all agents have been ended, and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

interface ReaperRequest {
  readonly hostId: string;
  /** Called when the reaper has ended although nobody stopped it: agents may outlive the host from now on. */
  readonly onLost: (failure: Failure) => void;
  /** The program to run; found beside this module when it is not given. */
  readonly entry?: string;
}

/** In the built app this module is part of a bundle, in the same folder as the reaper or in `chunks` below. */
function findEntry(): string {
  const candidates = ['./reaper.mjs', '../reaper.mjs', './reaper.ts'];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? candidates.join(' or ');
}

function launch(entry: string, hostId: string): ChildProcess {
  return spawn(process.execPath, [entry, hostMarker, hostId], {
    // A session of its own: Ctrl-C in the terminal of the host goes to everything in its process group.
    detached: true,
    windowsHide: true,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'ignore'],
    // Without the marker, by which it would find itself. The variable lets Electron's binary be Node.
    env: { PATH: process.env['PATH'] ?? '', ELECTRON_RUN_AS_NODE: '1' },
  });
}

/** Resolves with null once the reaper stands at its pipe, else with the reason why it does not. */
function ready(child: ChildProcess): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  child.once('error', (error) => resolve(error.message));
  child.once('exit', (code, signal) => resolve(`it ended at once with ${signal ?? `code ${code}`}`));
  child.stdout?.once('data', () => resolve(null));
  return promise;
}

/**
 * Starts the reaper of a host, before its first agent. It costs an idle process, holds neither the host nor
 * its terminal, and does nothing until the host has ended.
 */
export async function startReaper(request: ReaperRequest): Promise<Result<Reaper, Failure>> {
  const { hostId, onLost, entry = findEntry() } = request;
  const child = launch(entry, hostId);
  const reason = await ready(child);
  if (reason !== null || child.pid === undefined) {
    const hint = 'Agents are still ended when the host is stopped, but not when it is killed.';
    return err(
      failure('spawn-failed', `The reaper ${entry} could not be started: ${reason ?? 'no process'}.`, hint),
    );
  }
  let stopping = false;
  child.once('exit', () => {
    if (!stopping)
      onLost(failure('internal', 'The reaper has ended: agents may outlive a host that is killed.'));
  });
  // A pipe breaks because the reaper is gone, which its exit tells.
  child.stdin?.on('error', () => {});
  child.stdout?.destroy();
  child.unref();

  return ok({
    pid: child.pid,
    guard: (processes) => {
      if (child.stdin?.writable === true) child.stdin.write(guardLine(processes));
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.stdin?.end(cleanLine);
      child.ref();
      await exited;
    },
  });
}
