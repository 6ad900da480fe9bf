import { SetupFailure } from './report.mjs';

/** As `engines.node` of package.json: the oldest Node that the build tools run on. */
const oldestNode = '20.19.0';

/**
 * @param {string} version such as `20.19.0` or `v20.19.0`
 * @param {string} oldest
 * @returns {boolean} `version` is `oldest` or newer; a pre-release counts as its release
 */
export function isNodeSupported(version, oldest = oldestNode) {
  const [have, need] = [version, oldest].map((text) =>
    text.replace(/^v/, '').split('.').map(Number.parseFloat),
  );
  for (const index of [0, 1, 2]) {
    const difference = (have?.[index] ?? 0) - (need?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} [version] */
export function checkNodeVersion(version = process.versions.node) {
  if (isNodeSupported(version)) return;
  throw new SetupFailure(
    `this is Node ${version}, and Swarmdeck needs ${oldestNode} or newer.`,
    'Install a current Node from https://nodejs.org, then run the command again.',
  );
}
