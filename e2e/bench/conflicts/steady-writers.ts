import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { contentOf, pathOf } from './large-repository.ts';

/**
 * Every worktree changes a file each second, not all at once; one of them the file that another one changed a moment
 * ago.
 *
 * @param onWrite - hears which file was written for the second time, and when (`performance.now()`)
 */
export async function writeEverySecond(
  tops: readonly string[],
  seconds: number,
  onWrite: (path: string, at: number) => void,
): Promise<void> {
  const step = 1_000 / tops.length;
  let next = 0;
  const freshPath = (): string => pathOf((next += 1));
  let shared = freshPath();
  const begun = performance.now();
  for (let second = 0; second < seconds; second += 1) {
    const first = second % tops.length;
    for (const [index, top] of tops.entries()) {
      await pause(Math.max(0, begun + second * 1_000 + index * step - performance.now()));
      const isSecond = index === (first + 1) % tops.length && second > 0;
      const path = isSecond ? shared : freshPath();
      await writeFile(join(top, path), contentOf(0, `${top} ${second}`));
      if (isSecond) onWrite(path, performance.now());
      if (index === first) shared = path;
    }
  }
}
