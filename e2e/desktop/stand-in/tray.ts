// Test code: part of the stand-in for Electron. The tray's icon, without a tray.
import { lifecycle } from './lifecycle.ts';
import type { Menu } from './menu.ts';
import { refusingEmitter } from './refuse.ts';

type Api = Pick<Electron.Tray, 'setImage' | 'setToolTip' | 'setTitle' | 'destroy' | 'isDestroyed'>;

export class Tray extends refusingEmitter('Tray') implements Api {
  toolTip = '';
  title = '';
  menu: Menu | null = null;
  image: unknown;
  #destroyed = false;

  constructor(image: unknown) {
    super();
    lifecycle.requireReady('new Tray');
    this.image = image;
  }

  setImage(image: unknown): void {
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  destroy(): void {
    this.#destroyed = true;
    this.image = null;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}
