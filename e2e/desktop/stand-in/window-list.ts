// Test code: part of the stand-in for Electron. The windows that there are, for those that must not know their class.

export interface ListedWindow {
  /** Asks its listeners, then closes. @returns false when one prevented it */
  readonly tryClose: () => boolean;
  readonly applyTheme: () => void;
}

const open = new Set<ListedWindow>();

export const windows = (): readonly ListedWindow[] => [...open];
export const listWindow = (window: ListedWindow): void => void open.add(window);
export const unlistWindow = (window: ListedWindow): boolean => open.delete(window) && open.size === 0;
