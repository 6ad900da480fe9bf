import { describe, expect, it } from 'vitest';
import { parseTaskList } from './parse-task-list.ts';
import { findCycle } from './task-graph.ts';

const read = (value: unknown) => parseTaskList(JSON.stringify(value));
const problem = (value: unknown): string => {
  const result = read(value);
  return result.ok ? '' : result.error.message;
};

describe('a pasted list of tasks', () => {
  it('is read as tools write it', () => {
    const result = read([
      { id: 'T1', type: 'backend', description: 'Build the API.\nWith tests.', files: ['src/**'] },
      { id: 2, title: 'Page', description: '', dependencies: ['T1'] },
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: [
        { key: 'T1', role: 'backend', title: 'Build the API.', files: ['src/**'], dependencies: [] },
        { key: '2', role: '', title: 'Page', dependencies: ['T1'] },
      ],
    });
  });

  it('that is wrong is refused with the place of each problem', () => {
    expect(problem('x')).toMatch(/^tasks: /);
    expect(problem([])).toMatch(/^tasks: /);
    expect(problem([{ id: 'A', description: 3 }, {}])).toMatch(
      /^tasks\[0\]\.description: .+\ntasks\[1\]\.id: /,
    );
    expect(problem([{ id: ' ' }])).toMatch(/^tasks\[0\]\.key: /);
    const broken = parseTaskList('[{');
    expect(broken.ok ? '' : broken.error.message).toMatch(/^This is no JSON: /);
  });
});

const node = (key: string, ...dependencies: readonly string[]) => ({ key, dependencies });

describe('a circle', () => {
  it('is found wherever it is, with its way', () => {
    expect(findCycle([node('a', 'b'), node('b', 'c'), node('c', 'd'), node('d', 'b')])).toEqual([
      'b',
      'c',
      'd',
      'b',
    ]);
    expect(findCycle([node('a', 'b', 'c'), node('b', 'd'), node('c', 'd'), node('d')])).toBeNull();
  });
});
