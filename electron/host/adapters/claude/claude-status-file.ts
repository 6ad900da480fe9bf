import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../process/errno.ts';
import { parseStatusFile } from './claude-payloads.ts';
import type { ClaudeStatus } from './claude-payloads.ts';

/** Follows the status file of one run. */
export interface StatusFileWatch {
  /** Begins, or tries again when the folder was not there yet. */
  readonly start: () => void;
  readonly close: () => void;
}

export interface StatusFileOptions {
  /** The folder `sessions` of Claude Code's own folder; all its processes have their file there. */
  readonly folder: string;
  /**
   * The file is that of this run: by its process, or by its session, where a wrapper started that process.
   */
  readonly isOwn: (status: ClaudeStatus) => boolean;
  readonly onStatus: (status: ClaudeStatus) => void;
}

/** Only looks: neither the folder nor a file in it is ever made here. */
export function watchStatusFile({ folder, isOwn, onStatus }: StatusFileOptions): StatusFileWatch {
  let watcher: FSWatcher | null = null;
  let own: string | null = null;
  let isClosed = false;
  let reading: Promise<void> = Promise.resolve();

  const read = async (name: string): Promise<void> => {
    if (isClosed || (own !== null && name !== own)) return;
    const status = await readStatus(join(folder, name));
    if (status === null || isClosed || !isOwn(status)) return;
    own = name;
    onStatus(status);
  };
  const onChange = (name: string | null): void => {
    if (name === null || !/^\d+\.json$/.test(name)) return;
    // One after the other, so that an older content never comes after a newer one.
    reading = reading.then(() => read(name));
  };
  const end = (): void => {
    watcher?.close();
    watcher = null;
  };

  return {
    start: () => {
      if (watcher !== null || isClosed) return;
      try {
        watcher = watch(folder, { persistent: false }, (_event, name) => onChange(name));
        // The folder was taken away: the hooks go on without it.
        watcher.on('error', end);
      } catch (error) {
        // Not there before the first session ever; tried again with the first hook.
        errnoOf(error);
      }
    },
    close: () => {
      isClosed = true;
      end();
    },
  };
}

async function readStatus(file: string): Promise<ClaudeStatus | null> {
  try {
    return parseStatusFile(await readFile(file, 'utf8'));
  } catch (error) {
    errnoOf(error);
    return null;
  }
}
