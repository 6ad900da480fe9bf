import { Menu, clipboard } from 'electron';
import type { BrowserWindow } from 'electron';
import { contextMenuTemplate } from './context-menu.ts';
import { findPath } from './find-path.ts';
import { openOutside } from './lockdown.ts';
import { menuTemplate } from './menu.ts';
import type { MenuActions } from './menu.ts';
import type { Settings, SettingsStore } from './settings.ts';
import type { ShellActions } from './shell-actions.ts';

/** Draws the application menu, and again after each change of the settings that it shows. */
export function keepMenu(store: SettingsStore, actions: MenuActions): void {
  const draw = (settings: Settings): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ platform: process.platform, settings, actions })),
    );
  draw(store.get());
  store.onChange(draw);
}

/** Opens a menu of the system at a right click that offers something. */
export function offerContextMenu(
  window: BrowserWindow,
  actions: ShellActions,
  log: (line: string) => void,
): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, {
      openLink: (address) => openOutside(address, log),
      copyText: (text) => void clipboard.writeText(text),
      findPath,
      openInEditor: actions.openInEditor,
      reveal: actions.reveal,
    });
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
