import { expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import { countFiles, rememberCounts } from './count-files.ts';
import { withFileRecord, withoutWriter } from './file-records.ts';
import type { FileRecords } from './file-records.ts';

const agents = ['one' as AgentId, 'two' as AgentId, 'three' as AgentId];

it('counts the same when it remembers, whatever is written and whoever is asked for', () => {
  const remembered = rememberCounts();
  let files: FileRecords = {};
  for (let n = 0; n < 3_000; n++) {
    const agentId = agents[n % 3];
    if (agentId === undefined) throw new Error('There is no such agent.');
    const path = `src/file-${(n * 7) % 500}.ts`;
    const known = n % 5 === 0 ? { writers: {}, candidates: [agentId] } : { writers: { [agentId]: n } };
    ({ files } = withFileRecord(files, { repository: '/shop', path, ...known }));
    if (n === 2_000) files = withoutWriter(files, 'two' as AgentId);
    // For runs of the same agents, as a header asks, and then for others.
    const asked = new Set(agents.slice(0, Math.floor(n / 300) % 4));
    expect(remembered(files, asked)).toBe(countFiles(files, asked));
  }
  expect(countFiles(files, new Set(agents))).toBeGreaterThan(300);
  expect(countFiles(files, new Set(['nobody']))).toBe(0);
});
