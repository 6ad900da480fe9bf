/**
 * Names of the channels between a desktop window's page and the shell: one for each direction, and one
 * on which the port of the terminal plane is handed over. There are no others.
 */
export const shellChannels = {
  toShell: 'swarmdeck:to-shell',
  toPage: 'swarmdeck:to-page',
  frames: 'swarmdeck:frames',
} as const;

/** Name of the bridge in the page: `window.swarmdeck`. */
export const bridgeName = 'swarmdeck';
