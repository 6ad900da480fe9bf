import { describe, expect, it } from 'vitest';
import { parseProtocolLine } from '../../protocol/parse-line.ts';
import { launched, specOf, statusOf, tellStory } from '../testing/story.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { composeHandOver } from './hand-over.ts';
import { composeRedispatch } from './redispatch.ts';
import { composeReorientation } from './reorientation.ts';
import * as short from './short-messages.ts';
import { checkpointPath, withProtocol, workerProtocol } from './worker-protocol.ts';
import { workSoFar } from './work-so-far.ts';

const prompt = 'Build the cart API.\nKeep the old routes.';

function atWork() {
  const story = tellStory();
  const { agentId, runId } = launched(story, specOf('Cart', { prompt }));
  for (const [index, label] of ['routes', 'totals'].entries()) {
    const line = { kind: 'progress', done: index + 1, total: 5, label } as const;
    story.happen({ type: 'protocol-line-said', agentId, line });
  }
  const file = { repository: '/shop', path: 'src/cart.ts', source: 'folder-watch' } as const;
  story.happen({ type: 'file-written', agentId, ...file });
  const contract = { kind: 'contract', title: 'Cart', body: 'GET /cart' } as const;
  story.happen({ type: 'protocol-line-said', agentId, line: contract });
  story.happen({ type: 'status-changed', agentId, runId, status: statusOf('compacted', 2_000) });
  return { story, agentId };
}

const work = (checkpoint = '') => {
  const { story, agentId } = atWork();
  return workSoFar(story.state, story.agent(agentId), checkpoint);
};

describe('a re-orientation', () => {
  it('holds the whole task and everything that is known of the work', () => {
    const text = composeReorientation(work('Next: discounts'));
    for (const part of [
      prompt,
      '- routes\n- totals',
      '2 of 5',
      '- src/cart.ts',
      'Cart (version 1)\nGET /cart',
      'Last checkpoint:\nNext: discounts',
      'Go on after "totals" (2 of 5).',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('State of the build');
  });

  it('of an agent of which nothing is known still says how to begin', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('Silent'));
    const text = composeReorientation(workSoFar(story.state, story.agent(agentId), ''));
    expect(text).toContain('Find out from the files');
    expect(text).not.toMatch(/Original task|Completed steps|undefined|null/);
  });

  it('puts a failing build first', () => {
    expect(composeReorientation({ ...work(), build: 'fails: 2 errors' })).toContain('Make the build pass');
  });
});

describe('a new dispatch and a hand-over', () => {
  it('say what was tried, and where the work is', () => {
    const text = composeRedispatch(work(), { repeats: 'npm test', failures: ['timeout', 'timeout again'] });
    for (const part of ['different approach', prompt, 'npm test', '- timeout\n- timeout again'])
      expect(text).toContain(part);
    expect(composeHandOver(work())).toContain('You take over a task from Cart');
  });
});

describe('texts to agents', () => {
  const texts: readonly string[] = [
    workerProtocol('Cart'),
    withProtocol('Begin.', 'Cart'),
    short.composeNudge(180),
    short.composeAskForEvidence('All done'),
    short.composeNeed({ what: 'src/user.ts', why: 'types' }, 'Cart'),
    short.composeNeedMet({ what: 'src/user.ts' }, 'Auth wrote it'),
    short.composeContract({ title: 'User', version: 2, text: 'id: string' }, 'Auth'),
    short.composeStubRequest('src/user.ts', 'Cart waits for Auth, Auth for Cart'),
    short.composeCheckFailed('npm test', '1 failed'),
    short.composeStopWork('the cart', 'Auth'),
    composeReorientation(work()),
    composeRedispatch(work(), { repeats: 'npm test', failures: [] }),
    composeHandOver(work()),
    short.composeGuidance('STATUS: ERROR — tests fail, tried twice', 'BUILD: PASS is what we want'),
    composeRedispatch(work('PROGRESS: [1/3] — routes'), { repeats: '', failures: ['NEED: a.ts — why'] }),
  ];

  it('never read as lines of the worker protocol, however a screen wraps them', () => {
    for (const text of texts) {
      for (let width = 20; width <= 160; width += 1) {
        for (const row of text.split('\n').flatMap((line) => wrap(line, width))) {
          expect(parseProtocolLine(row), `${width}: ${row}`).toBeNull();
        }
      }
    }
  });

  it('have a size that is about right', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('The quick brown fox jumps over the lazy dog.')).toBe(11);
    expect(estimateTokens('你好世界')).toBe(4);
  });
});

it('a checkpoint has a plain name inside the folder', () => {
  expect(checkpointPath('Cart API')).toBe('.swarmdeck/checkpoint-cart-api.md');
  expect(checkpointPath('../../etc')).toBe('.swarmdeck/checkpoint-etc.md');
  expect(checkpointPath('…')).toBe('.swarmdeck/checkpoint-agent.md');
});

/** As a screen wraps by words. */
function wrap(line: string, width: number): readonly string[] {
  const rows: string[] = [''];
  for (const word of line.split(' ')) {
    const last = rows.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > width) rows.push(word);
    else rows[rows.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return rows;
}
