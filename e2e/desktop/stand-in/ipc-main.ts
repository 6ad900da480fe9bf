// Test code: part of the stand-in for Electron. Messages of pages, by channel.
import { refusingEmitter } from './refuse.ts';

const IpcMain = refusingEmitter('ipcMain');

/** An emitter as in Electron; `handle` is not known. */
export const ipcMain = new IpcMain();
