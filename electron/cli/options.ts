import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { homeFolder } from '../host/files/home-folder.ts';
import { defaultStateDirectory } from '../host/lock/state-directory.ts';

/** Which host a command is about. */
export interface TargetOptions {
  readonly stateDir: string;
  readonly json: boolean;
}

/** How a host is started. */
export interface ServeOptions extends TargetOptions {
  /** Null when it was not given. */
  readonly port: number | null;
  readonly host: string;
  readonly detach: boolean;
}

/** State directory of this person, on this machine. */
const usualStateDirectory = (): string =>
  defaultStateDirectory({ platform: process.platform, env: process.env, home: homeFolder() });

const highestPort = 65_535;

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= highestPort) return port;
  throw new InvalidArgumentError(`A port is a number from 0 (any free one) to ${highestPort}.`);
}

/** The empty text is a variable that is not set: the folder that one happens to stand in is never meant. */
function parseFolder(path: string): string {
  if (path !== '') return resolve(path);
  throw new InvalidArgumentError('It names no folder.');
}

/** Adds the options that name a host. */
export const withTarget = (command: Command): Command =>
  command
    .addOption(
      new Option('--state-dir <folder>', 'folder of the journal, the key and the lock; one host each')
        .env('SWARMDECK_STATE_DIR')
        .default(usualStateDirectory())
        .argParser(parseFolder),
    )
    .option('--json', 'print a line of JSON for each fact, for programs', false);

/** Adds the options that say how a host is started. */
export const withServing = (command: Command): Command =>
  withTarget(command)
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 for any free one')
        .argParser(parsePort)
        .default(null, '4517, or a free one'),
    )
    .option('--host <address>', 'address to listen on; beyond 127.0.0.1 others can reach it', '127.0.0.1')
    .option('-d, --detach', 'leave the host running in the background', false);
