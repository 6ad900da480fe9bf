import { describe, expect, it } from 'vitest';
import { below, projectPath } from './project-path.ts';

describe('the path of a file in the project', () => {
  it('is the same in all worktrees of the repository, from the folder of the project on', () => {
    const location = { root: '/repo/web', repository: '/repo', folder: 'web' };
    expect(projectPath(location, { repository: '/repo', path: 'web/src/a.ts' })).toBe('src/a.ts');
    expect(projectPath(location, { repository: '/repo', path: 'server/a.ts' })).toBeNull();
    expect(projectPath({ ...location, folder: '' }, { repository: '/repo', path: 'a.ts' })).toBe('a.ts');
  });

  it('is found by the folder where the project is no repository, or holds several', () => {
    const location = { root: '/work', repository: null, folder: '' };
    expect(projectPath(location, { repository: '/work/api', path: 'src/a.ts' })).toBe('api/src/a.ts');
    expect(projectPath(location, { repository: '/work', path: 'a.ts' })).toBe('a.ts');
    expect(projectPath(location, { repository: '/workshop', path: 'a.ts' })).toBeNull();
  });

  it('reads paths of Windows, and leaves a backslash in a name elsewhere', () => {
    expect(below('C:\\shop', 'C:\\shop\\src\\a.ts')).toBe('src/a.ts');
    expect(below('\\\\server\\shop', '\\\\server\\shop/a.ts')).toBe('a.ts');
    expect(below('/shop', '/shop/a\\b.ts')).toBe('a\\b.ts');
    expect(below('/', '/shop')).toBe('shop');
  });
});
