import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { bridgeName, shellChannels } from '#shared/ipc/shell-channels.ts';
import type { DesktopBridge, FramesPortMessage, ToPage } from '#shared/ipc/shell-contract.ts';

/*
 * Hands the page the two directions of one contract, and nothing of Electron. What is sent is checked
 * in the shell: a page that was taken over could go around any check here.
 */

const bridge = {
  platform: process.platform as DesktopBridge<File>['platform'],
  send: (message) => ipcRenderer.send(shellChannels.toShell, message),
  onMessage: (listener) => {
    const hear = (_event: IpcRendererEvent, message: ToPage): void => listener(message);
    ipcRenderer.on(shellChannels.toPage, hear);
    return () => void ipcRenderer.off(shellChannels.toPage, hear);
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
} satisfies DesktopBridge<File>;

contextBridge.exposeInMainWorld(bridgeName, bridge);

// A port cannot pass the bridge; as a window message it can, and goes to this page only.
ipcRenderer.on(shellChannels.frames, (event, link: number) => {
  const message: FramesPortMessage = { channel: shellChannels.frames, link };
  window.postMessage(message, '/', [...event.ports]);
});
