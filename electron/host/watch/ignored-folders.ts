import { runGit } from './run-git.ts';

/** Folders of tools: nobody's work, and too many files to watch. */
const toolFolders = [
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '.gradle',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.parcel-cache',
  '.terraform',
];

/** Folders that hold build output in most projects and sources in some. */
const buildFolders = ['dist', 'build', 'out', 'target', 'coverage'];

/**
 * Names of what is not watched below a folder. A build folder is watched where git tracks a file in one
 * of that name: then it holds sources.
 */
export async function ignoredBelow(folder: string): Promise<ReadonlySet<string>> {
  const tracked = await trackedBuildFolders(folder);
  return new Set([...toolFolders, ...buildFolders.filter((name) => !tracked.has(name))]);
}

async function trackedBuildFolders(folder: string): Promise<ReadonlySet<string>> {
  const globs = buildFolders.map((name) => `:(glob)**/${name}/**`);
  const listed = await runGit(folder, ['ls-files', '-z', '--', ...globs]);
  const files = listed === null ? [] : listed.split('\0');
  return new Set(buildFolders.filter((name) => files.some((file) => file.split('/').includes(name))));
}
