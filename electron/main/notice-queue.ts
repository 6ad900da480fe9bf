import type { Failure } from '#shared/base/failure.ts';

/** Keeps what a person is to be told until there is a window to tell it in. */
export interface NoticeQueue {
  readonly tell: (problem: Failure) => void;
  /** From now on, `say` hears it: first what was kept. */
  readonly connect: (say: (problem: Failure) => void) => void;
}

export function createNoticeQueue(): NoticeQueue {
  let kept: readonly Failure[] = [];
  let say: ((problem: Failure) => void) | null = null;
  return {
    tell: (problem) => {
      if (say === null) kept = [...kept, problem];
      else say(problem);
    },
    connect: (to) => {
      say = to;
      for (const problem of kept) to(problem);
      kept = [];
    },
  };
}
