import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from '../host/process/errno.ts';

/** Bytes of a log that are shown: some 60 lines, which is what a person reads. */
const shownBytes = 6_000;

/** The last whole lines of a text file; empty when there is none. */
export function readLogTail(file: string, bytes: number = shownBytes): string {
  try {
    const opened = openSync(file, 'r');
    try {
      const { size } = fstatSync(opened);
      const buffer = Buffer.alloc(Math.min(size, bytes));
      readSync(opened, buffer, 0, buffer.length, size - buffer.length);
      const text = buffer.toString('utf8');
      return (size > bytes ? text.slice(text.indexOf('\n') + 1) : text).trimEnd();
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    errnoOf(error);
    return '';
  }
}
