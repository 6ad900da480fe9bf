// Test code: part of the stand-in for Electron. Menus: nothing is drawn, everything can be looked up and clicked.
import { app } from './app.ts';
import type { PageKeyPress } from './page/isolated-world.ts';
import { refusingEmitter } from './refuse.ts';

type Template = Electron.MenuItemConstructorOptions;

let applicationMenu: Menu | null = null;

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Template['click'];

  constructor(options: Template) {
    const { submenu, click } = options;
    this.id = options.id ?? '';
    this.label = options.label ?? '';
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.role = options.role;
    this.accelerator = typeof options.accelerator === 'string' ? options.accelerator : undefined;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = click;
  }

  /** As a person's click: an entry that is not enabled does nothing. */
  click(): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') return app.quit();
    if (this.#click === undefined)
      throw new Error(`The stand-in for Electron cannot click the role "${this.role ?? 'none'}".`);
    this.#click(this as never, undefined, {});
  }
}

export class Menu extends refusingEmitter('Menu') implements Pick<Electron.Menu, 'popup'> {
  readonly items: MenuItem[];

  constructor(items: MenuItem[] = []) {
    super();
    this.items = items;
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    return new Menu(template.map((each) => (each instanceof MenuItem ? each : new MenuItem(each))));
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  /** A key that the page left to the menu: clicks the entry that has it as its accelerator. */
  press(key: PageKeyPress): void {
    for (const item of this.items) {
      if (item.accelerator !== undefined && isPressed(item.accelerator, key)) return item.click();
      item.submenu?.press(key);
    }
  }

  popup(): void {
    this.emit('menu-will-show');
  }
}

/** Whether an accelerator such as `CmdOrCtrl+Shift+G` is what was pressed. */
function isPressed(accelerator: string, press: PageKeyPress): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop();
  const isMac = process.platform === 'darwin';
  const has = (...names: readonly string[]): boolean => names.some((name) => parts.includes(name));
  return (
    press.key.toLowerCase() === key &&
    press.ctrlKey === (has('ctrl', 'control') || (!isMac && has('cmdorctrl', 'commandorcontrol'))) &&
    press.metaKey === (has('cmd', 'command') || (isMac && has('cmdorctrl', 'commandorcontrol'))) &&
    press.altKey === has('alt', 'option') &&
    press.shiftKey === has('shift')
  );
}
