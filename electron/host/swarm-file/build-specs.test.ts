import { describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import { agentSpecSchema, launchLimits } from '#shared/swarm/agent-spec.ts';
import { createAgentProfiles } from '../profiles/agent-profiles.ts';
import { buildSpecs } from './build-specs.ts';
import type { SpecContext, SpecRequest } from './build-specs.ts';

const profiles = createAgentProfiles([
  agentProfileSchema.parse({ id: 'generic', label: 'Program' }),
  agentProfileSchema.parse({
    id: 'claude',
    label: 'Claude',
    commands: ['claude'],
    fixedSize: { cols: 100, rows: 40 },
  }),
]);
const context: SpecContext = {
  root: '/project',
  profiles,
  takenNames: new Set(),
  shell: '/bin/zsh',
  home: '/home/me',
};

function build(requests: readonly SpecRequest[], over: Partial<SpecContext> = {}) {
  const specs = buildSpecs(requests, { ...context, ...over });
  if (!specs.ok) throw new Error(specs.error.message);
  return specs.value;
}

const names = (requests: readonly SpecRequest[], taken: string[] = []) =>
  build(requests, { takenNames: new Set(taken) }).map(({ name }) => name);

describe('specs', () => {
  it('take their profile and size from the program, wherever it lies', () => {
    const [spec] = build([{ command: '/usr/local/bin/claude --model opus' }]);
    expect(spec).toEqual({
      name: 'claude',
      role: '',
      profile: 'claude',
      command: '/usr/local/bin/claude',
      args: ['--model', 'opus'],
      cwd: '/project',
      env: {},
      prompt: '',
      owns: [],
      size: { cols: 100, rows: 40 },
    });
  });

  it('run shell syntax in the shell, with the profile of the program in it', () => {
    const [spec] = build([{ command: 'cd web && claude' }, { command: 'DEBUG=1 claude | tee log' }]).slice(1);
    expect(spec).toMatchObject({
      command: '/bin/zsh',
      args: ['-c', 'DEBUG=1 claude | tee log'],
      profile: 'claude',
    });
  });

  it('take a command with separate arguments as a program, blanks and all', () => {
    const [spec] = build([{ command: '/opt/my tools/run', args: ['a b', '$x'] }]);
    expect(spec).toMatchObject({ command: '/opt/my tools/run', args: ['a b', '$x'], name: 'run' });
  });

  it('have a name each, against those of the swarm and against each other', () => {
    expect(names([{ command: 'claude', count: 3 }], ['claude'])).toEqual([
      'claude 2',
      'claude 3',
      'claude 4',
    ]);
    expect(names([{ command: 'claude' }, { command: 'claude' }])).toEqual(['claude', 'claude 2']);
    expect(names([{ command: 'x', name: ' api ' }], ['api'])).toEqual(['api 2']);
  });

  it('keep a numbered name within the limit', () => {
    const long = 'n'.repeat(launchLimits.nameLength);
    const [first, second] = build([{ command: 'x', name: long, count: 2 }]);
    expect(first?.name).toBe(long);
    expect(second?.name).toBe(`${'n'.repeat(launchLimits.nameLength - 2)} 2`);
  });

  it('resolve the folder against the project and the home', () => {
    const folders = build([
      { command: 'x', cwd: 'web' },
      { command: 'x', cwd: '~/w' },
      { command: 'x', cwd: '/abs' },
    ]);
    expect(folders.map(({ cwd }) => cwd)).toEqual(['/project/web', '/home/me/w', '/abs']);
  });

  it('use a named profile before that of the program', () => {
    expect(build([{ command: 'my-claude', profile: 'claude' }])[0]?.profile).toBe('claude');
  });

  it.each(['&& ||', '/', '$(x)', 'exec'])('are always valid for the journal: %j', (command) => {
    expect(agentSpecSchema.safeParse(build([{ command }])[0]).success).toBe(true);
  });

  it.each(['', '   ', `''`])('refuse a command that names no program: %j', (command) => {
    expect(buildSpecs([{ command }], context)).toMatchObject({
      ok: false,
      error: {
        code: 'command-not-found',
        message: `The command ${JSON.stringify(command)} names no program.`,
      },
    });
  });
});
