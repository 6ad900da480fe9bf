import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostFlags } from '../../../scripts/setup/host-flags.mjs';
import type { ChainName } from './chains.ts';
import type { Memory, Slice, Task } from './worker.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** The answer of a worker to one message. */
function answerOf<T>(child: ChildProcess, message: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`A measurement ended with code ${code}.`));
    child.once('exit', onExit);
    child.once('error', reject);
    child.once('message', (answer) => {
      child.off('exit', onExit);
      child.off('error', reject);
      resolve(answer as T);
    });
    child.send(message as object);
  });
}

/** The host's chain runs in a Node that was started as a host is, the bare ones in one without flags. */
const startWorker = (chain: ChainName): ChildProcess =>
  fork(worker, {
    execArgv: ['--expose-gc', ...(chain === 'host' ? hostFlags : [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** Measures memory in a fresh process. */
export async function measureMemory(task: Extract<Task, { kind: 'memory' }>): Promise<Memory> {
  const child = startWorker('host');
  try {
    return await answerOf<Memory>(child, task);
  } finally {
    child.disconnect();
  }
}

export interface AlternatedOptions extends Omit<Extract<Task, { kind: 'throughput' }>, 'kind' | 'chain'> {
  /** What is compared. */
  readonly chains: readonly ChainName[];
  /** How often each of them has its turn. */
  readonly rounds: number;
}

/** What each chain did in each round. */
export type Rounds = readonly ReadonlyMap<ChainName, Slice>[];

/**
 * Lets several chains with all their agents stand side by side, and work by turns of about a second while the
 * others are stopped, so that a change of the machine's mood meets all of them.
 */
export async function measureAlternated({ chains, rounds, ...task }: AlternatedOptions): Promise<Rounds> {
  const children = new Map<ChainName, ChildProcess>();
  try {
    for (const chain of chains) {
      const child = startWorker(chain);
      children.set(chain, child);
      await answerOf(child, { kind: 'throughput', chain, ...task } satisfies Task);
      child.kill('SIGSTOP');
    }
    const found: Map<ChainName, Slice>[] = [];
    for (let n = 0; n < rounds; n++) found.push(await measureRound(children, n % 2 === 1));
    return found;
  } finally {
    for (const child of children.values()) {
      child.kill('SIGCONT');
      child.disconnect();
    }
  }
}

/** One turn for each; every other round in the opposite order. */
async function measureRound(
  children: ReadonlyMap<ChainName, ChildProcess>,
  isReversed: boolean,
): Promise<Map<ChainName, Slice>> {
  const found = new Map<ChainName, Slice>();
  const order = [...children];
  for (const [chain, child] of isReversed ? order.toReversed() : order) {
    child.kill('SIGCONT');
    found.set(chain, await answerOf<Slice>(child, 'slice'));
    child.kill('SIGSTOP');
  }
  return found;
}
