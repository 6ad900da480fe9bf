import { isWrittenByAny } from './file-records.ts';
import type { FileRecords } from './file-records.ts';

/** Counts the files that any of these agents wrote, be it known by which or not. */
export type CountFiles = (files: FileRecords, agentIds: ReadonlySet<string>) => number;

export const countFiles: CountFiles = (files, agentIds) =>
  Object.values(files).reduce((sum, bucket) => sum + countIn(bucket, agentIds), 0);

/**
 * Counts again and again, for the same agents, as files are written: a write changes one of the buckets, and what was
 * counted of the others is remembered.
 */
export function rememberCounts(): CountFiles {
  let counts = new WeakMap<FileRecords[string], number>();
  let counted: ReadonlySet<string> = new Set();
  const count = (bucket: FileRecords[string], agentIds: ReadonlySet<string>): number => {
    const known = counts.get(bucket) ?? countIn(bucket, agentIds);
    counts.set(bucket, known);
    return known;
  };
  return (files, agentIds) => {
    if (agentIds.symmetricDifference(counted).size > 0) {
      counts = new WeakMap();
      counted = agentIds;
    }
    return Object.values(files).reduce((sum, bucket) => sum + count(bucket, agentIds), 0);
  };
}

const countIn = (bucket: FileRecords[string], agentIds: ReadonlySet<string>): number =>
  Object.values(bucket).filter((record) => isWrittenByAny(record, agentIds)).length;
