import type { AgentId } from '../../base/ids.ts';

/** Who wrote a file. */
export interface FileRecord {
  readonly repository: string;
  readonly path: string;
  /** When each agent last wrote it, in milliseconds since the epoch; empty where that is not known of anyone. */
  readonly writers: Readonly<Record<AgentId, number>>;
  /** Agents of whom one wrote it, when it is not known which; none where each write is known. */
  readonly candidates?: readonly AgentId[];
}

type Bucket = Readonly<Record<string, FileRecord>>;

/**
 * The files that agents wrote, by a number from their name and then by {@link fileKey}: a write copies one
 * bucket of them, where a copy of tens of thousands would take milliseconds each time.
 */
export type FileRecords = Readonly<Record<string, Bucket>>;

/** Copying the list of buckets costs about what copying one of them does, with as many files as a long day writes. */
const buckets = 256;

/**
 * Files of one bucket, at most. All of them hold some 25,000 before the first is forgotten: a state of 8 MB, of which
 * each window that opens gets a picture. With 200,000 files it was 50 MB and held the host up for 300 ms each time.
 */
const filesOfBucket = 128;

/** Files of a full bucket that are forgotten at once, so that they need not be put in order with each write. */
const filesForgotten = 32;

/** Identity of a file across the worktrees of one repository. */
export const fileKey = (repository: string, path: string): string => `${repository}\n${path}`;

export function recordOfFile(
  files: FileRecords,
  { repository, path }: Pick<FileRecord, 'repository' | 'path'>,
): FileRecord | undefined {
  const key = fileKey(repository, path);
  return files[bucketOf(key)]?.[key];
}

export const allFileRecords = (files: FileRecords): readonly FileRecord[] =>
  Object.values(files).flatMap((bucket) => Object.values(bucket));

export interface KeptFiles {
  readonly files: FileRecords;
  /** Those written longest ago, for which there was no room any more. */
  readonly forgotten: readonly FileRecord[];
}

/** With this record in the place of the one that the file had. */
export function withFileRecord(files: FileRecords, record: FileRecord): KeptFiles {
  const key = fileKey(record.repository, record.path);
  const name = bucketOf(key);
  const bucket: Bucket = { ...files[name], [key]: record };
  if (Object.keys(bucket).length <= filesOfBucket)
    return { files: { ...files, [name]: bucket }, forgotten: [] };
  const byAge = Object.entries(bucket).toSorted(([, a], [, b]) => writtenAt(a) - writtenAt(b));
  return {
    files: { ...files, [name]: Object.fromEntries(byAge.slice(filesForgotten)) },
    forgotten: byAge.slice(0, filesForgotten).map(([, one]) => one),
  };
}

/** Those of which nobody is known to have written them go first: nothing is asked of them but their number. */
const writtenAt = ({ writers }: FileRecord): number => Math.max(0, ...Object.values(writers));

/** All who wrote a file or may have. */
export const writersOf = ({ writers, candidates = [] }: FileRecord): readonly AgentId[] => [
  ...(Object.keys(writers) as AgentId[]),
  ...candidates,
];

/** Written by one of these agents at least, be it known by which or not. */
export const isWrittenByAny = (record: FileRecord, agentIds: ReadonlySet<string>): boolean =>
  writersOf(record).some((id) => agentIds.has(id));

/** Without the writes of an agent, and the files that only it wrote. */
export function withoutWriter(files: FileRecords, agentId: AgentId): FileRecords {
  const left = Object.entries(files).map(([name, bucket]) => [name, bucketWithout(bucket, agentId)] as const);
  return Object.fromEntries(left.filter(([, bucket]) => Object.keys(bucket).length > 0));
}

function bucketWithout(bucket: Bucket, agentId: AgentId): Bucket {
  const records = Object.entries(bucket);
  const only = new Set<string>([agentId]);
  if (!records.some(([, record]) => isWrittenByAny(record, only))) return bucket;
  const left = records.map(([key, record]): [string, FileRecord] => [key, recordWithout(record, agentId)]);
  return Object.fromEntries(left.filter(([, record]) => writersOf(record).length > 0));
}

function recordWithout(record: FileRecord, agentId: AgentId): FileRecord {
  const { [agentId]: _gone, ...writers } = record.writers;
  const candidates = record.candidates?.filter((id) => id !== agentId);
  return { ...record, writers, ...(candidates !== undefined && { candidates }) };
}

/** FNV-1a over the characters: the names of one folder come into different buckets. */
function bucketOf(key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return String((hash >>> 0) % buckets);
}
