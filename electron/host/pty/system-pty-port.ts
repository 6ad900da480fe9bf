import { createNodePtyPort } from './node-pty-port.ts';
import type { PtyPort } from './port.ts';
import { createWindowsPtyPort } from './windows-pty-port.ts';

/** The PTYs of this system. */
export const createSystemPtyPort = (platform: NodeJS.Platform): PtyPort =>
  platform === 'win32' ? createWindowsPtyPort() : createNodePtyPort();
