import { describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { specOf } from '#shared/swarm/testing/story.ts';
import { planLaunch } from './launch-plan.ts';

const profile = agentProfileSchema.parse({
  id: 'claude',
  label: 'Claude',
  commands: ['claude'],
  promptArgs: ['-i', '{prompt}'],
});
const spec = specOf('a', {
  profile: 'claude',
  command: '/usr/bin/claude',
  args: ['--yes'],
  prompt: 'Fix "it" for $5',
});

describe('a first prompt', () => {
  it('goes along as an argument, as it is but for blanks around it', () => {
    expect(planLaunch({ ...spec, prompt: `${spec.prompt}\n` }, profile)).toEqual({
      args: ['--yes', '-i', 'Fix "it" for $5'],
      prompt: '',
    });
  });

  it('adds nothing when there is none', () => {
    expect(planLaunch({ ...spec, prompt: ' ' }, profile)).toEqual({ args: ['--yes'], prompt: '' });
  });

  it.each([
    ['the program runs in a shell', { command: '/bin/sh', args: ['-c', 'claude | tee log'] }],
    ['it would be read as an option', { prompt: '--help me' }],
    ['it holds a NUL', { prompt: 'a\0b' }],
    ['it is longer than an argument may be', { prompt: 'x'.repeat(100_000) }],
  ])('is typed when %s', (_, over: Partial<AgentSpec>) => {
    const changed = { ...spec, ...over };
    expect(planLaunch(changed, profile)).toEqual({ args: changed.args, prompt: changed.prompt });
  });

  it('is typed when the profile knows no argument for it', () => {
    expect(planLaunch(spec, { ...profile, promptArgs: null })).toEqual({
      args: ['--yes'],
      prompt: spec.prompt,
    });
  });
});
