import type { StatusKind } from '../../../shared/detect/status.ts';

const asking = ['awaiting-approval', 'awaiting-answer'] as const;
const rest = ['idle', 'done', 'compacted'] as const;
const work = ['working', 'compacting'] as const;
const prompt = ['idle', 'done', ...asking] as const;

type Judge = (kind: StatusKind) => boolean;

const oneOf =
  (...kinds: readonly StatusKind[]): Judge =>
  (kind) =>
    kinds.includes(kind);

const noneOf =
  (...kinds: readonly StatusKind[]): Judge =>
  (kind) =>
    !kinds.includes(kind);

/** The words of a suite of single screens, and which of our statuses agree with each. */
export const peerWords: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['working', oneOf(...work)],
  ['idle', oneOf(...rest)],
  ['waiting_approval', oneOf(...asking)],
  ['waiting_input_or_approval', oneOf(...prompt)],
  ['at_prompt_or_approval', oneOf(...prompt)],
  ['done_or_idle', oneOf('idle', 'done')],
  ['not_working', noneOf(...work)],
  ['not_at_prompt', noneOf(...prompt)],
  ['not_error', noneOf('error')],
  ['error', oneOf('error', 'rate-limited')],
  ['error_auth', oneOf('error', 'rate-limited')],
  ['error_model', oneOf('error', 'rate-limited')],
  ['starting', oneOf('starting', 'working')],
]);
