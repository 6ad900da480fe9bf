import type { Failure } from '#shared/base/failure.ts';
import type { OnPreparing, Preparation } from '#shared/ipc/preparation.ts';

/** What a command ends with. Documented in `swarmdeck --help`. */
export const exitCodes = {
  done: 0,
  /** It could not be done; standard error says why. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** No host runs on this state directory. */
  noHost: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Output {
  /** One line for people; nothing when a program listens. */
  readonly say: (line: string) => void;
  /** One line of JSON; nothing when a person listens. */
  readonly tell: (value: unknown) => void;
  /** What failed and what to do next, a line each. */
  readonly fail: (failure: Failure, code?: ExitCode) => ExitCode;
  /** What takes a while before the host serves. */
  readonly preparing: OnPreparing;
  /** Something to know that stops nothing. */
  readonly warn: (failure: Failure) => void;
}

/** @param json - a program listens: standard output has one line of JSON for each fact, and nothing else */
export const createOutput = (json: boolean): Output => ({
  say: (line) => {
    if (!json) console.log(line);
  },
  tell: (value) => {
    if (json) console.log(JSON.stringify(value));
  },
  fail: (failure, code = exitCodes.failed) => {
    if (json) console.log(JSON.stringify({ ready: false, error: failure }));
    report(failure);
    return code;
  },
  preparing: (preparation) => {
    if (json) console.log(JSON.stringify({ preparing: preparation }));
    else console.log(inWords(preparation));
  },
  warn: report,
});

const inWords = ({ what, seconds }: Preparation): string => `${what} This takes some ${seconds} s…`;

function report({ message, hint }: Failure): void {
  console.error(`swarmdeck: ${message}`);
  if (hint !== undefined) console.error(hint);
}
