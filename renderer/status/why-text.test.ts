import { expect, it } from 'vitest';
import type { Status } from '#shared/detect/status.ts';
import { whyText } from './why-text.ts';

const idle: Status = { kind: 'idle', since: 0, rule: 'claude/prompt', evidence: '❯', source: 'screen' };

it('names source, rule, evidence and time', () => {
  expect(whyText(idle)).toMatch(
    /^Known from its screen, by the rule claude\/prompt: “❯”\. Since \d{2}:\d{2}:\d{2}\.$/u,
  );
});

it('names what runs beside the prompt, and what contradicts', () => {
  const text = whyText({
    ...idle,
    evidence: '',
    background: { running: 1, detail: 'npm run dev' },
    contradicted: { source: 'hook', says: 'working', evidence: '' },
  });
  expect(text).toContain('claude/prompt. ');
  expect(text).toContain('In the background: npm run dev.');
  expect(text).toMatch(/Not sure: the agent's own report says “Working”\.$/u);
});

it('shortens long evidence', () => {
  expect(whyText({ ...idle, evidence: 'x'.repeat(500) }).length).toBeLessThan(300);
});
