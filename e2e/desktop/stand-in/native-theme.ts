// Test code: part of the stand-in for Electron. Dark or light, and who hears of it.
import { EventEmitter } from 'node:events';
import { refusing } from './refuse.ts';
import { windows } from './window-list.ts';

let source: Electron.NativeTheme['themeSource'] = 'system';

const known = {
  get themeSource() {
    return source;
  },
  set themeSource(next: Electron.NativeTheme['themeSource']) {
    if (next === source) return;
    source = next;
    for (const window of windows()) window.applyTheme();
    emitter.emit('updated');
  },
  /** The stand-in's system is dark. */
  get shouldUseDarkColors() {
    return source !== 'light';
  },
} satisfies Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

const emitter = Object.defineProperties(
  new EventEmitter(),
  Object.getOwnPropertyDescriptors(known),
) as EventEmitter & typeof known;

export const nativeTheme = refusing('nativeTheme', emitter);
