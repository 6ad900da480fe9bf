import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../host/process/errno.ts';

/** Bytes of a log after which the next launch begins a new one; the one before is kept. */
const longEnough = 1024 * 1024;

/**
 * Opens the log of the shell. A log that cannot be written (a full disk, say) is no reason to fail: its
 * lines go to standard error, too.
 *
 * @param now - gives the time of a line
 */
export function openShellLog(file: string, now: () => Date): (line: string) => void {
  ifAllowed(() => {
    if (statSync(file).size > longEnough) renameSync(file, `${file}.old`);
  });
  return (line) => {
    const text = `${now().toISOString()} ${line}\n`;
    process.stderr.write(text);
    ifAllowed(() => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      appendFileSync(file, text, { mode: 0o600 });
    });
  };
}

function ifAllowed(work: () => void): void {
  try {
    work();
  } catch (error) {
    errnoOf(error);
  }
}
