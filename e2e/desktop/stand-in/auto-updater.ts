// Test code: part of the stand-in for Electron. The updater of macOS and Windows, which nothing is asked of on Linux.
import { EventEmitter } from 'node:events';
import { refusing } from './refuse.ts';

export const autoUpdater = refusing('autoUpdater', new EventEmitter());
