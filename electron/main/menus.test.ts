import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { contextMenuTemplate } from './context-menu.ts';
import { menuTemplate } from './menu.ts';
import { settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';

const nothing = (): void => undefined;

/** All entries of a menu, with those below. */
const flat = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function appMenu(platform: NodeJS.Platform, settings: Settings = settingsSchema.parse({})) {
  const changes: Partial<Settings>[] = [];
  const items = flat(
    menuTemplate({
      platform,
      settings,
      actions: {
        openFolder: nothing,
        nextInNeed: nothing,
        showGrid: nothing,
        showSettings: nothing,
        reportProblem: nothing,
        showLogs: nothing,
        change: (change) => changes.push(change),
      },
    }),
  );
  const click = (id: string): void => {
    const item = items.find((candidate) => candidate.id === id);
    (item?.click as (() => void) | undefined)?.();
  };
  return { items, changes, click };
}

describe('the application menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('has each key once on %s', (platform) => {
    const keys = appMenu(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    // Keys of a shell: interrupt, end of input, search, suspend, kill word, clear.
    for (const key of ['C', 'D', 'R', 'Z', 'W', 'L']) expect(keys).not.toContain(`CmdOrCtrl+${key}`);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('leads to the settings once on %s', (platform) =>
    expect(appMenu(platform).items.filter(({ id }) => id === 'show-settings')).toMatchObject([
      { accelerator: 'CmdOrCtrl+,' },
    ]),
  );

  it('changes one setting and leaves the others', () => {
    const { changes, click } = appMenu(
      'linux',
      settingsSchema.parse({ notifications: { kinds: { crashed: false } } }),
    );
    click('notify:finished');
    click('notify:crashed');
    click('on-quit:leave');
    click('keep-awake');
    expect(changes).toMatchObject([
      { notifications: { enabled: true, kinds: { crashed: false, finished: false } } },
      { notifications: { kinds: { crashed: true } } },
      { onQuit: 'leave' },
      { keepAwake: true },
    ]);
  });
});

describe('a context menu', () => {
  const none = { isEditable: false, selectionText: '', linkURL: '', editFlags: {} as Electron.EditFlags };
  const menu = (params: Partial<typeof none>) => {
    const opened: string[] = [];
    const items = contextMenuTemplate(
      { ...none, ...params },
      {
        openLink: (address) => opened.push(address),
        copyText: nothing,
        findPath: (text) => (text === 'src/cart.ts' ? '/shop/src/cart.ts' : null),
        openInEditor: (path) => opened.push(path),
        reveal: nothing,
      },
    );
    return { items, opened, ids: items.map(({ id, role, type }) => id ?? role ?? type) };
  };

  it('is none where there is nothing to offer', () => expect(menu({}).ids).toEqual([]));

  it('offers to paste where text is taken', () =>
    expect(menu({ isEditable: true }).ids).toEqual(['cut', 'copy', 'paste', 'selectAll']));

  it('offers to copy and to search what is selected', () => {
    const { items, opened, ids } = menu({ selectionText: ' error & more\nlines ' });
    expect(ids).toEqual(['copy', 'search']);
    expect(items[1]?.label).toBe('Search the Web for “error && more lines”');
    (items[1]?.click as (() => void) | undefined)?.();
    expect(opened).toEqual(['https://duckduckgo.com/?q=error%20%26%20more%20lines']);
  });

  it('offers to open a file that exists', () =>
    expect(menu({ selectionText: 'src/cart.ts' }).ids).toEqual([
      'open-in-editor',
      'reveal',
      'separator',
      'copy',
      'search',
    ]));

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'vscode://x'])(
    'does not offer to open %s',
    (linkURL) => expect(menu({ linkURL }).ids).toEqual([]),
  );
  it('offers to open a link of the web', () =>
    expect(menu({ linkURL: 'https://example.com/' }).ids).toEqual(['open-link', 'copy-link']));
});
