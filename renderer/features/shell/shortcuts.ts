/** What the window does on a key, wherever the focus is (within its {@link KeyPlace}). */
export type Shortcut =
  | 'next-in-need'
  | 'attention'
  | 'tasks'
  | 'filter'
  | 'back'
  | 'leave-terminal'
  | 'new-agent'
  | 'toggle-panel'
  | 'settings'
  | 'help';

/** Where a key was pressed: on the page, in something that takes text (a terminal, too), or in a popup. */
export type KeyPlace = 'page' | 'text' | 'popup';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const plainKeys: ReadonlyMap<string, Shortcut> = new Map([
  ['n', 'next-in-need'],
  ['q', 'attention'],
  ['b', 'tasks'],
  ['/', 'filter'],
  ['Escape', 'back'],
  ['c', 'new-agent'],
  [']', 'toggle-panel'],
  ['?', 'help'],
]);

/**
 * The shortcut of a key press, or null. In text and in popups keys belong to what has the focus; only
 * the way out of a terminal works there: Ctrl+Shift+Esc, or Ctrl+Shift+G where the system keeps that
 * one for itself (Windows does).
 */
export function shortcutOf(press: KeyPress, place: KeyPlace): Shortcut | null {
  if (place === 'popup') return null;
  if (isSettingsKey(press)) return 'settings';
  if (press.ctrlKey && press.shiftKey && !press.altKey && !press.metaKey) {
    return press.key === 'Escape' || press.key.toLowerCase() === 'g' ? 'leave-terminal' : null;
  }
  if (place === 'text' || press.ctrlKey || press.altKey || press.metaKey) return null;
  return plainKeys.get(press.key) ?? null;
}

/** As in other desktop apps, also from inside a terminal: no program is sent this key. */
const isSettingsKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean =>
  key === ',' && ctrlKey !== metaKey && !altKey && !shiftKey;

/** The list that `?` shows. */
export const shortcutHelp: readonly { readonly title: string; readonly keys: readonly ShortcutLine[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['n'], text: 'Go to the next agent that needs you' },
      { keys: ['q'], text: 'Attention queue: everything that waits for you' },
      { keys: ['b'], text: 'Task board, and back to the agents' },
      { keys: ['c'], text: 'New agent' },
      { keys: [']'], text: 'Show or hide the side panel' },
      { keys: ['Ctrl+,'], text: 'Settings' },
      { keys: ['?'], text: 'This list' },
    ],
  },
  {
    title: 'With an agent open',
    keys: [
      { keys: ['Esc'], text: 'Back to the grid, when the terminal does not have the keyboard' },
      { keys: ['Ctrl+Shift+Esc', 'Ctrl+Shift+G'], text: 'Back to the grid, from inside the terminal' },
      { keys: ['Ctrl+Shift+←', 'Ctrl+Shift+→'], text: 'Previous and next agent' },
      { keys: ['Ctrl+F'], text: 'Search the terminal and its scrollback' },
      { keys: ['Ctrl+Shift+C', 'Ctrl+Shift+V'], text: 'Copy and paste in the terminal' },
      { keys: ['Ctrl+click'], text: 'Open a link' },
    ],
  },
  {
    title: 'In the attention queue',
    keys: [
      { keys: ['↓', 'j'], text: 'Next' },
      { keys: ['↑', 'k'], text: 'Previous' },
      { keys: ['a', 'd', '…'], text: 'The letter on a button does what the button does' },
      { keys: ['u'], text: 'Take back what was done last' },
      { keys: ['Enter'], text: 'Open the agent' },
    ],
  },
  {
    title: 'In the grid',
    keys: [
      { keys: ['←', '↑', '→', '↓'], text: 'Move between tiles' },
      { keys: ['Home', 'End'], text: 'First and last tile' },
      { keys: ['Enter'], text: 'Open the agent' },
      { keys: ['a', 'd', '…'], text: 'The actions of what waits for you, as in the attention queue' },
      { keys: ['m'], text: 'Send it a message' },
      { keys: ['i'], text: 'Interrupt it' },
      { keys: ['r'], text: 'Restart it' },
      { keys: ['Shift+F10'], text: 'All its actions' },
      { keys: ['/'], text: 'Filter agents by name' },
    ],
  },
];

export interface ShortcutLine {
  readonly keys: readonly string[];
  readonly text: string;
}
