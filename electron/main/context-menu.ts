import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { externalAddress } from './app-page.ts';

export interface ContextMenuActions {
  readonly openLink: (address: string) => void;
  readonly copyText: (text: string) => void;
  /** Null when the text names no file or folder that exists. */
  readonly findPath: (text: string) => string | null;
  readonly openInEditor: (path: string) => void;
  readonly reveal: (path: string) => void;
}

type Params = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'linkURL' | 'editFlags'>;

/** Characters of a selection that its menu entry shows. */
const shownSelection = 30;
/** Longer selections are no question for a search engine. */
const searchedSelection = 500;

/** What a right click offers; empty when there is nothing to offer. */
export function contextMenuTemplate(
  params: Params,
  actions: ContextMenuActions,
): MenuItemConstructorOptions[] {
  const groups = [linkItems(params, actions), pathItems(params, actions), textItems(params, actions)];
  return groups
    .filter((items) => items.length > 0)
    .flatMap((items, index): MenuItemConstructorOptions[] =>
      index === 0 ? items : [{ type: 'separator' }, ...items],
    );
}

function linkItems({ linkURL }: Params, actions: ContextMenuActions): MenuItemConstructorOptions[] {
  const address = externalAddress(linkURL);
  if (address === null) return [];
  return [
    { id: 'open-link', label: 'Open Link in Browser', click: () => actions.openLink(address) },
    { id: 'copy-link', label: 'Copy Link', click: () => actions.copyText(address) },
  ];
}

function pathItems({ selectionText }: Params, actions: ContextMenuActions): MenuItemConstructorOptions[] {
  const path = actions.findPath(selectionText.trim());
  if (path === null) return [];
  return [
    { id: 'open-in-editor', label: 'Open in Editor', click: () => actions.openInEditor(path) },
    { id: 'reveal', label: 'Show in Folder', click: () => actions.reveal(path) },
  ];
}

function textItems(params: Params, actions: ContextMenuActions): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = params;
  const text = selectionText.trim();
  if (!isEditable && text === '') return [];
  return [
    ...(isEditable ? [{ role: 'cut', enabled: editFlags.canCut } as const] : []),
    { role: 'copy', enabled: editFlags.canCopy },
    ...(isEditable ? [{ role: 'paste', enabled: editFlags.canPaste } as const] : []),
    ...(isEditable ? [{ role: 'selectAll', enabled: editFlags.canSelectAll } as const] : []),
    ...(text === '' || text.length > searchedSelection ? [] : [searchItem(text, actions)]),
  ];
}

function searchItem(text: string, { openLink }: ContextMenuActions): MenuItemConstructorOptions {
  const line = text.replaceAll(/\s+/g, ' ');
  // An ampersand would mark the next letter as the entry's key.
  const shown = (line.length > shownSelection ? `${line.slice(0, shownSelection)}…` : line).replaceAll(
    '&',
    '&&',
  );
  return {
    id: 'search',
    label: `Search the Web for “${shown}”`,
    click: () => openLink(`https://duckduckgo.com/?q=${encodeURIComponent(line)}`),
  };
}
