import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import {
  allFileRecords,
  isWrittenByAny,
  recordOfFile,
  withFileRecord,
  withoutWriter,
} from './file-records.ts';
import type { FileRecord, FileRecords } from './file-records.ts';

const [one, two] = ['agent-1' as AgentId, 'agent-2' as AgentId];

const recordOf = (path: string, ...writers: readonly AgentId[]): FileRecord => ({
  repository: '/shop',
  path,
  writers: Object.fromEntries(writers.map((id) => [id, 1])),
});

const of = (...records: readonly FileRecord[]): FileRecords =>
  records.reduce<FileRecords>((files, record) => withFileRecord(files, record).files, {});

const paths = Array.from({ length: 2000 }, (_, n) => `src/file-${n}.ts`);

describe('the files that agents wrote', () => {
  it('are found by repository and path, and replaced by their next record', () => {
    const files = of(recordOf('a', one), { ...recordOf('a', two), repository: '/other' });
    expect(recordOfFile(files, { repository: '/shop', path: 'a' })?.writers).toEqual({ [one]: 1 });
    expect(recordOfFile(files, { repository: '/other', path: 'a' })?.writers).toEqual({ [two]: 1 });
    expect(recordOfFile(files, { repository: '/shop', path: 'b' })).toBeUndefined();
    const again = withFileRecord(files, recordOf('a', one, two)).files;
    expect(allFileRecords(again)).toHaveLength(2);
    expect(recordOfFile(again, { repository: '/shop', path: 'a' })?.writers).toEqual({ [one]: 1, [two]: 1 });
  });

  it('are shared with the state before, but for some of them', () => {
    const before = of(...paths.map((path) => recordOf(path, one)));
    const after = withFileRecord(before, recordOf('src/file-7.ts', two)).files;
    const copied = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(copied).toHaveLength(1);
    expect(Math.max(...Object.values(after).map((bucket) => Object.keys(bucket).length))).toBeLessThan(40);
    expect(allFileRecords(after)).toHaveLength(paths.length);
  });

  it('lose a writer, and go when it was the only one', () => {
    const files = of(recordOf('mine', one), recordOf('both', one, two), recordOf('theirs', two));
    const left = allFileRecords(withoutWriter(files, one));
    expect(new Map(left.map(({ path, writers }) => [path, Object.keys(writers)]))).toEqual(
      new Map([
        ['both', [two]],
        ['theirs', [two]],
      ]),
    );
    expect(withoutWriter(of(recordOf('mine', one)), one)).toEqual({});
  });

  it('of which nobody knows the writer stay as long as one of those who may have written them', () => {
    const files = of({ ...recordOf('a'), candidates: [one, two] });
    expect(allFileRecords(files).filter((file) => isWrittenByAny(file, new Set([two])))).toHaveLength(1);
    expect(allFileRecords(files).filter((file) => isWrittenByAny(file, new Set(['agent-3'])))).toEqual([]);
    const left = withoutWriter(files, one);
    expect(allFileRecords(left)).toEqual([{ ...recordOf('a'), candidates: [two] }]);
    expect(withoutWriter(left, two)).toEqual({});
  });

  it('are forgotten when they are too many, those written longest ago first', () => {
    const many = Array.from({ length: 40_000 }, (_, n) => ({
      ...recordOf(`src/file-${n}.ts`),
      writers: { [one]: n },
    }));
    const again = { ...recordOf('src/file-0.ts'), writers: { [one]: 20_000, [two]: 1 } };
    let files: FileRecords = {};
    const forgotten: FileRecord[] = [];
    for (const record of [...many.slice(0, 20_000), again, ...many.slice(20_000)]) {
      const kept = withFileRecord(files, record);
      ({ files } = kept);
      forgotten.push(...kept.forgotten);
    }
    const left = allFileRecords(files);
    expect(left.length).toBeGreaterThan(20_000);
    expect(left.length).toBeLessThanOrEqual(32_768);
    expect(left.length + forgotten.length).toBe(40_000);
    expect(recordOfFile(files, again)).toEqual(again);
    expect(many.slice(-10_000).filter((record) => recordOfFile(files, record) === undefined)).toEqual([]);
  });

  it('are forgotten first where it is not known who wrote them', () => {
    const unknown = Array.from({ length: 20_000 }, (_, n) => ({ ...recordOf(`a-${n}`), candidates: [one] }));
    const known = Array.from({ length: 14_000 }, (_, n) => recordOf(`b-${n}`, two));
    const left = allFileRecords(of(...known, ...unknown));
    expect(left.length).toBeLessThan(34_000);
    expect(left.filter(({ writers }) => writers[two] !== undefined)).toHaveLength(14_000);
  });
});
