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
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  const listeners = forwarded.map((signal) => {
    const listener = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
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
