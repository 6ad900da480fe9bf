import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { Git } from '../git/git.ts';

type Versions = RequestResult<'conflict.versions'>;
type Version = Versions['versions'][number];

/** Characters of a version that a window is sent. */
const longestVersion = 300_000;

/** Reads what each agent of a conflict has made of the file; agents in one folder share a version. */
export async function readVersions(
  git: Git,
  state: SwarmState,
  conflict: Conflict,
): Promise<Result<Versions, Failure>> {
  const byTop = new Map<string, AgentId[]>();
  for (const agentId of conflict.agents) {
    // Outside of git the repository stands for the folder.
    const top = state.placements[agentId]?.top ?? conflict.repository;
    byTop.set(top, [...(byTop.get(top) ?? []), agentId]);
  }
  const tops = [...byTop.keys()];
  const base = await baseText(git, tops, conflict.path);
  const versions = await Promise.all(
    [...byTop].map(async ([top, agentIds]) => ({ agentIds, ...(await versionAt(join(top, conflict.path))) })),
  );
  return ok({ base, versions });
}

/** The file where the branches parted; as it was committed last for one folder. Empty where there is neither. */
async function baseText(git: Git, tops: readonly string[], path: string): Promise<string> {
  const [top] = tops;
  if (top === undefined) return '';
  const heads: string[] = [];
  for (const one of tops) {
    const head = await git.ask(one, ['rev-parse', '--verify', '--quiet', 'HEAD'], { answers: [0, 1] });
    if (head.ok && head.value.trim() !== '') heads.push(head.value.trim());
  }
  if (heads.length === 0) return '';
  const base = await git.ask(top, ['merge-base', '--octopus', ...heads], { answers: [0, 1] });
  if (!base.ok || base.value.trim() === '') return '';
  const blob = await git.ask(top, ['cat-file', 'blob', `${base.value.trim()}:${path}`]);
  return blob.ok && !blob.value.includes('\0') ? blob.value.slice(0, longestVersion) : '';
}

async function versionAt(path: string): Promise<Pick<Version, 'text' | 'note'>> {
  // Four bytes a character at most.
  const read = await readPlainFile(path, 4 * longestVersion);
  if (!read.ok) return { text: null, note: read.error.kind === 'too-large' ? 'too-long' : 'deleted' };
  const text = read.value.toString('utf8');
  if (text.includes('\0')) return { text: null, note: 'binary' };
  return text.length > longestVersion ? { text: null, note: 'too-long' } : { text, note: '' };
}
