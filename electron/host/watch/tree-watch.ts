/** Told of by a {@link WatchTree}; paths are absolute. */
export interface TreeWatchOptions {
  /** Real path of an existing folder. */
  readonly root: string;
  /** Names of files and folders that nobody wants to hear of, wherever they stand. */
  readonly ignored: ReadonlySet<string>;
  /** Something was created, changed or removed there: a file, a folder, or what is in it. */
  readonly onChanged: (path: string) => void;
  /** Something keeps it from seeing everything from now on. */
  readonly onTrouble: (error: Error) => void;
  /** The root was deleted or moved away; nothing comes any more. */
  readonly onGone: () => void;
}

export interface TreeWatch {
  /** Resolves when nothing is open any more. No listener is called from the call on. */
  readonly close: () => Promise<void>;
}

/**
 * Watches a folder and all below it. Resolves when changes are seen.
 *
 * @throws Error with what keeps it from watching; then nothing is open
 */
export type WatchTree = (options: TreeWatchOptions) => Promise<TreeWatch>;
