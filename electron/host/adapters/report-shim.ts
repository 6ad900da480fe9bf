import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { prepareBashShim } from './bash-shim.ts';
import type { AdapterLaunch } from './adapter.ts';
import type { HookDoor } from './gateway/hook-gateway.ts';
import { prepareNodeShim } from './node-shim.ts';

/** What the shim finds its way by. The secret is readable by all that the agent starts, and good for reports only. */
export const shimEnvironment = ({ url, token }: HookDoor): Readonly<Record<string, string>> => {
  const { port, pathname } = new URL(url);
  return { SWARMDECK_REPORT_PORT: port, SWARMDECK_REPORT_PATH: pathname, SWARMDECK_REPORT_TOKEN: token };
};

/**
 * The program that an agent runs to report: it posts its standard input to the gateway and prints the answer, unless that
 * is no opinion. It says nothing when the host is gone, and ends with 0 in any case.
 *
 * Arguments that follow: seconds to wait for the answer, and what follows the address of the run.
 */
export interface ReportShim {
  /** Program and first arguments, as they are started without a shell. */
  readonly words: readonly string[];
  /** The same for the shell of the system. */
  readonly commandLine: string;
}

export type ShimLaunch = Pick<AdapterLaunch, 'folder' | 'env' | 'spec'>;

/** Puts the shim into the folder of a run. @returns `not-supported` where there is nothing to run it */
export const prepareReportShim: (launch: ShimLaunch) => Promise<Result<ReportShim, Failure>> =
  process.platform === 'win32' ? prepareNodeShim : prepareBashShim;
