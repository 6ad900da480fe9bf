import parcel from '@parcel/watcher';
import type { WatchTree } from './tree-watch.ts';

/** A tree on systems that watch whole trees themselves (macOS, Windows). */
export const watchParcelTree: WatchTree = async ({ root, ignored, onChanged, onTrouble, onGone }) => {
  let isClosed = false;
  const globs = [...ignored].flatMap((name) => [`**/${name}`, `**/${name}/**`]);
  const subscription = await parcel.subscribe(
    root,
    (error, events) => {
      if (isClosed) return;
      if (error !== null) onTrouble(error);
      for (const { type, path } of events ?? []) {
        if (type === 'delete' && path === root) onGone();
        else onChanged(path);
      }
    },
    { ignore: globs },
  );
  return {
    close: async () => {
      isClosed = true;
      try {
        await subscription.unsubscribe();
      } catch (error) {
        // The system has dropped the watch with its folder; the watcher says so once more.
        if (!(error instanceof Error)) throw error;
      }
    },
  };
};
