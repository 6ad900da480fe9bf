import { assertNever } from '../base/assert-never.ts';
import type { Status } from '../detect/status.ts';

/** A change into a status, in words that read on from the agent's name. */
export function describeStatus(status: Status): string {
  switch (status.kind) {
    case 'starting':
      return 'is starting';
    case 'idle':
      return withDetail('is at its prompt', backgroundText(status));
    case 'working':
      return withDetail('is working', status.activity);
    case 'awaiting-approval':
      return withDetail('needs your approval', status.request);
    case 'awaiting-answer':
      return withDetail('asks you', status.question);
    case 'done':
      return withDetail(status.proven ? 'is done' : 'says it is done, without evidence', status.summary);
    case 'blocked':
      return withDetail('is blocked', status.need);
    case 'error':
      return withDetail('reports an error', status.failure);
    case 'rate-limited':
      return 'waits for its quota';
    case 'compacting':
      return 'is compressing its context';
    case 'compacted':
      return 'has compressed its context';
    case 'looping':
      return withDetail(`repeats itself (${status.times} times)`, status.repeats);
    case 'stalled':
      return 'claims to work, but nothing moves';
    case 'exited':
      return `has exited with code ${status.code}`;
    case 'crashed':
      return withDetail('has crashed', crashText(status.code, status.signal));
    case 'lost':
      return 'ended with the host that ran it';
    default:
      return assertNever(status);
  }
}

/** `2 in background`; empty when nothing runs beside the prompt. */
export const backgroundText = ({ background }: Status): string =>
  background === undefined ? '' : `${background.running} in background`;

const withDetail = (sentence: string, detail: string): string =>
  detail === '' ? sentence : `${sentence}: ${detail}`;

function crashText(code: number | null, signal: string | null): string {
  if (signal !== null) return `ended by ${signal}`;
  return code === null ? '' : `exit code ${code}`;
}
