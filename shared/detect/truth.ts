import type { StatusKind } from './status.ts';

/** What an agent truly did, in the words of a recording's labels. */
export const truths = [
  'starting',
  'idle',
  'working',
  'waiting_approval',
  'done',
  'blocked',
  'error',
  'rate_limited',
  'compacting',
  'compacted',
  'exited',
] as const;
export type Truth = (typeof truths)[number];

/** The status that a true state should show as. */
export const statusOfTruth: Readonly<Record<Truth, StatusKind>> = {
  starting: 'starting',
  idle: 'idle',
  working: 'working',
  waiting_approval: 'awaiting-approval',
  done: 'done',
  blocked: 'blocked',
  error: 'error',
  rate_limited: 'rate-limited',
  compacting: 'compacting',
  compacted: 'compacted',
  exited: 'exited',
};
