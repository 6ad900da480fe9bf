// Test code: the stand-in for the module `electron`. Any name that is not here cannot be imported.
export { app } from './app.ts';
export { autoUpdater } from './auto-updater.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { MessageChannelMain, MessagePortMain } from './message-channel.ts';
export {
  clipboard,
  dialog,
  nativeImage,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
} from './native-parts.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { Notification } from './notification.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { Tray } from './tray.ts';
