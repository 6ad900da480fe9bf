import type { Signal } from '../signals/signal.ts';
import type { Claim } from './claim.ts';

type Exit = Extract<Signal, { kind: 'exit' }>;

/** By convention a shell reports the death by signal number n as 128 + n; unknown signals count as 0 here. */
const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** How the process ended: as the app or the person asked, or with code 0, it exited; else it crashed. */
export function exitClaim({ code, signal, requested }: Exit, quitByPerson: boolean): Claim {
  const evidence = signal === null ? `exit code ${code ?? 'unknown'}` : `ended by ${signal}`;
  const base = { evidence, source: 'process' } as const;
  if (requested || quitByPerson) {
    const ended = signal === null ? (code ?? 0) : 128 + (numbers[signal] ?? 0);
    return { kind: 'exited', ...base, rule: requested ? 'ended-on-request' : 'ended-by-person', code: ended };
  }
  if (code === 0 && signal === null) return { kind: 'exited', ...base, rule: 'ended-by-itself', code };
  return { kind: 'crashed', ...base, rule: 'ended-with-failure', code, signal };
}
