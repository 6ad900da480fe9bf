// Test code: part of the stand-in for Electron. The one load of a page that is under way, and how loads fail.

/** What a failed `loadURL` rejects with: Electron's own names and numbers. */
class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  constructor(code: string, url: string) {
    super(`${code} (${code === 'ERR_ABORTED' ? -3 : -2}) loading '${url}'`);
    this.code = code;
    this.errno = code === 'ERR_ABORTED' ? -3 : -2;
  }
}

interface Load {
  readonly url: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A page loads one address at a time: a later load ends the one before. */
export interface PageLoad {
  readonly isUnderWay: () => boolean;
  /** @param navigate - resolves with Chromium's name of an error, or null; rejections are the caller's */
  readonly begin: (url: string, navigate: (url: string) => Promise<string | null>) => Promise<void>;
  readonly finish: () => void;
}

export function createPageLoad(): PageLoad {
  let present: Load | null = null;
  return {
    isUnderWay: () => present !== null,
    begin: async (url, navigate) => {
      present?.reject(new LoadError('ERR_ABORTED', present.url));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      // A later load may end this one while it is still on its way to be awaited below.
      promise.catch(() => undefined);
      const load = { resolve, reject, url };
      present = load;
      const error = await navigate(url);
      if (error !== null) {
        load.reject(new LoadError(error.replace('net::', ''), url));
        if (present === load) present = null;
      }
      await promise;
    },
    finish: () => {
      present?.resolve();
      present = null;
    },
  };
}
