import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Memory, Task, Throughput } from './worker.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

type ResultOf<T extends Task> = T extends { kind: 'throughput' } ? Throughput : Memory;

/** Carries out one measurement in a fresh process. */
export async function measure<T extends Task>(task: T): Promise<ResultOf<T>> {
  const child = fork(worker, { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as ResultOf<T>));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`A measurement of ${task.kind} ended with code ${code}.`)));
    child.send(task);
  });
}
