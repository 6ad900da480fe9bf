import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';

const documentation = readFileSync(new URL('../../docs/agent-profiles.md', import.meta.url), 'utf8');
const example = /```json\n(.*?)```/su.exec(documentation)?.[1] ?? '';

const box = '╭────────────────╮\n│ >              │\n╰────────────────╯';

it('the documented example does what the documentation says', () => {
  const agent = new PlayedAgent(testProfile(JSON.parse(example) as object));
  agent.show(`  Hello, what shall I do?\n\n${box}`).wait(2000);
  expect(agent.status.kind).toBe('idle');
  agent.show(`  Hello.\n\n~ Reading files (esc to stop)\n${box}`).wait(1000);
  expect(agent.status).toMatchObject({ kind: 'working', activity: 'Reading files' });
  agent.show('  Hello.\n\nRun npm test?\n[a] allow  [d] deny');
  expect(agent.status).toMatchObject({ kind: 'awaiting-approval', request: 'npm test' });
  agent.show(`  STATUS: DONE — 14/14 tests\n\n${box}`).wait(1000);
  expect(agent.status).toMatchObject({ kind: 'done', proven: true });
});
