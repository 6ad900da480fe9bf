import { failure } from '#shared/base/failure.ts';
import { hostMarker } from '../pty/environment.ts';
import type { MergeRequest } from './merge-worktree.ts';
import { runSetup } from './run-setup.ts';

/** Lines of a gate's output that its failure shows. */
const linesShown = 6;

/** The longest that a gate may take, in milliseconds: a large test suite on a busy machine. */
const patienceMs = 30 * 60_000;

export interface GateSurroundings {
  /** The PATH that agents get. */
  readonly path: () => Promise<string>;
  /** Marks what the gate starts, so that it is found and ended when the host was killed. */
  readonly hostId: string;
  /** Aborted when the host ends: the gate and all that it started end with it. */
  readonly ending: AbortSignal;
}

/** A gate that a command line decides: exit code 0 lets the merge through. */
export const createGate =
  (command: string, { path, hostId, ending }: GateSurroundings): NonNullable<MergeRequest['gate']> =>
  async (cwd) => {
    const env = { ...inherited(), PATH: await path(), CI: '1', [hostMarker]: hostId };
    const signal = AbortSignal.any([ending, AbortSignal.timeout(patienceMs)]);
    const { code, output } = await runSetup({ command, cwd, env, signal, onOutput: () => undefined });
    if (code === 0) return null;
    const said = output.trim().split('\n').slice(-linesShown).join('\n');
    const ended = code === null ? 'was stopped' : `ended with exit code ${code}`;
    return failure('gate-failed', `The gate ${JSON.stringify(command)} ${ended}; nothing was merged.`, said);
  };

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
