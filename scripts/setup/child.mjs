import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program in the foreground: it has our standard streams, gets the signals that we get, and
 * its end is our answer. A terminal sends Ctrl-C to the whole foreground group, so an interrupt is
 * passed on only when there is no terminal to do it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 128 + signal number when a signal ended it, as shells say it
 */
export function runInForeground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  return exitCodeOf(child, (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}

/**
 * As {@link runInForeground}, for a program that does not listen: npm goes on to install for half a minute after Ctrl-C.
 * The first signal that we get ends it at once.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 128 + signal number when a signal ended it, or us
 */
export async function runUntilStopped(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  /** @type {NodeJS.Signals | null} */
  let stoppedBy = null;
  const code = await exitCodeOf(child, (signal) => {
    stoppedBy ??= signal;
    child.kill('SIGKILL');
  });
  return stoppedBy === null ? code : codeOfSignal(stoppedBy);
}

/** @param {NodeJS.Signals} signal */
const codeOfSignal = (signal) => 128 + constants.signals[signal];

/**
 * @param {number} code
 * @returns {boolean} a person, or the system, asked the program to end
 */
export const wasAskedToEnd = (code) => forwarded.some((signal) => codeOfSignal(signal) === code);

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(signal: NodeJS.Signals) => void} onSignal hears the signals that we get until it ends
 * @returns {Promise<number>}
 */
function exitCodeOf(child, onSignal) {
  const stopListening = listenToSignals(onSignal);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      stopListening();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopListening();
      resolve(code ?? (signal === null ? 128 : codeOfSignal(signal)));
    });
  });
}

/** @param {(signal: NodeJS.Signals) => void} onSignal */
function listenToSignals(onSignal) {
  const listeners = forwarded.map((signal) => {
    const listener = () => onSignal(signal);
    process.on(signal, listener);
    return /** @type {const} */ ([signal, listener]);
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/**
 * The environment without what npm adds for the scripts it runs: a host started by `npm start` must
 * hand its agents the same variables and PATH as one started from a shell.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} clone folder whose `node_modules/.bin` npm put on the PATH, with those of its parents
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpm(environment, clone) {
  const kept = Object.entries(environment).filter(
    ([name]) =>
      !/^npm_(config|package|lifecycle|command|execpath|node_execpath)/i.test(name) && name !== 'INIT_CWD',
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      name.toUpperCase() === 'PATH' ? withoutNpmFolders(value ?? '', clone) : value,
    ]),
  );
}

/**
 * @param {string} path
 * @param {string} clone
 */
function withoutNpmFolders(path, clone) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return path
    .split(separator)
    .filter((folder) => !/[/\\]node-gyp-bin$/.test(folder) && !isBinOfParent(folder, clone))
    .join(separator);
}

/**
 * @param {string} folder
 * @param {string} clone
 */
function isBinOfParent(folder, clone) {
  const owner = /^(.*)[/\\]node_modules[/\\]\.bin$/.exec(folder)?.[1];
  return (
    owner !== undefined && `${clone}/`.replaceAll('\\', '/').startsWith(`${owner}/`.replaceAll('\\', '/'))
  );
}
