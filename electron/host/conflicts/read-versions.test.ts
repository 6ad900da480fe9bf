import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgentId, ConflictId } from '#shared/base/ids.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import { launched, specOf, swarmId, tellStory } from '#shared/swarm/testing/story.ts';
import type { Story } from '#shared/swarm/testing/story.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { readVersions } from './read-versions.ts';

let bed: RepositoryBed;
let story: Story;
beforeEach(() => {
  bed = createRepositoryBed({ 'a "b"\n.ts': 'one\n', 'logo.bin': '\0one' });
  story = tellStory();
});
afterEach(() => bed.close());

function agentIn(top: string): AgentId {
  const { agentId } = launched(story, specOf('Ada', { cwd: top }));
  story.happen({ type: 'agent-placed', agentId, top, repository: bed.top, folder: '' });
  return agentId;
}
function worktree(name: string): string {
  const top = join(bed.folder, name);
  bed.run(bed.top, 'worktree', 'add', '-q', '-b', name, top);
  return top;
}
const versions = (path: string, agents: readonly AgentId[]) => {
  const conflict: Conflict = {
    id: 'conflict-1' as ConflictId,
    swarmId,
    repository: bed.top,
    path,
    agents,
    foundAt: 0,
    dismissedAt: null,
    level: 'same-file',
    parts: [],
    importer: null,
    via: [],
    importers: null,
    settled: null,
  };
  return readVersions(bed.git, story.state, conflict);
};

it('reads each version beside what the file was where the branches parted', async () => {
  const [one, other] = [worktree('one'), worktree('other')];
  const [a, b] = [agentIn(one), agentIn(other)];
  bed.write(join(one, 'a "b"\n.ts'), 'two\n');
  bed.commit(one, 'Two');
  rmSync(join(other, 'a "b"\n.ts'));
  expect(await versions('a "b"\n.ts', [a, b])).toEqual({
    ok: true,
    value: {
      base: 'one\n',
      versions: [
        { agentIds: [a], text: 'two\n', note: '' },
        { agentIds: [b], text: null, note: 'deleted' },
      ],
    },
  });
});

it('says of a binary that it is one', async () => {
  const a = agentIn(bed.top);
  bed.write(join(bed.top, 'logo.bin'), '\0two');
  expect(await versions('logo.bin', [a])).toEqual({
    ok: true,
    value: { base: '', versions: [{ agentIds: [a], text: null, note: 'binary' }] },
  });
});

it('has one version for agents that share a folder, and none to compare it with before the first commit', async () => {
  bed.close();
  bed = createRepositoryBed({});
  bed.write(join(bed.top, 'a.ts'), 'x\n');
  const [a, b] = [agentIn(bed.top), agentIn(bed.top)];
  expect(await versions('a.ts', [a, b])).toEqual({
    ok: true,
    value: { base: '', versions: [{ agentIds: [a, b], text: 'x\n', note: '' }] },
  });
});
