import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git in a folder. @returns what it wrote, trimmed */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...args], { cwd });
  return stdout.trim();
}

/** Makes a project folder a repository, with these files and all that is in it as the first commit. */
export async function makeRepository(
  project: string,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  await git(project, 'init', '-q', '-b', 'main');
  await git(project, 'config', 'user.name', 'Ada');
  await git(project, 'config', 'user.email', 'ada@example.org');
  await git(project, 'add', '-A');
  await git(project, 'commit', '-q', '-m', 'Start');
}
