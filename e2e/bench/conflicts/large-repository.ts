import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];

/** Runs git in a folder. @returns what it wrote */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...identity, ...args], { cwd, maxBuffer: 1 << 28 });
  return stdout;
}

/** Path of the n-th file: a hundred in a folder, folders in folders. */
export const pathOf = (index: number): string =>
  `src/part-${Math.floor(index / 1000)}/${Math.floor((index % 1000) / 100)}/file-${index}.ts`;

/** Makes a folder a repository with so many files of some lines, in one commit. */
export async function makeLargeRepository(top: string, files: number): Promise<void> {
  await mkdir(top, { recursive: true });
  for (let index = 0; index < files; index += 1) {
    const path = join(top, pathOf(index));
    if (index % 100 === 0) await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contentOf(index, 'original'));
  }
  await git(top, 'init', '-q', '-b', 'main');
  await git(top, 'add', '-A');
  await git(top, 'commit', '-q', '-m', 'Start');
}

/** Forty lines, of which one in the middle says who wrote it last. */
export function contentOf(index: number, writer: string): string {
  const line = (number: number): string =>
    `export const value${number} = ${index * 100 + number};${number === 20 ? ` // ${writer}` : ''}\n`;
  return Array.from({ length: 40 }, (_, number) => line(number)).join('');
}
