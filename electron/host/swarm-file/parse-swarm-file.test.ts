import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import { createAgentProfiles } from '../profiles/agent-profiles.ts';
import { parseSwarmFile } from './parse-swarm-file.ts';

const profiles = createAgentProfiles(
  ['generic', 'claude', 'codex'].map((id) => agentProfileSchema.parse({ id, label: id })),
);

function problems(text: string): readonly string[] {
  const parsed = parseSwarmFile(text, 'swarm.yaml', profiles);
  return parsed.ok ? [] : parsed.error;
}

function parsed(text: string) {
  const result = parseSwarmFile(text, 'swarm.yaml', profiles);
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
}

describe('policies', () => {
  const agents = 'agents:\n  - name: api\n    command: claude\n';

  it('are rules, each with a decision and what it looks at', () => {
    const rules = `${agents}policies:\n  - decision: allow\n    command: npm test*\n  - { decision: deny, path: 'db/**', reason: ask Ada }\n`;
    const empty = { tool: '', command: '', path: '', role: '', reason: '' };
    expect(parsed(rules).policies).toEqual([
      { ...empty, decision: 'allow', command: 'npm test*' },
      { ...empty, decision: 'deny', path: 'db/**', reason: 'ask Ada' },
    ]);
  });

  it('that are wrong are refused with line, key, expected and got', () => {
    const wrong = `${agents}policies:\n  - decision: maybe\n  - decision: allow\n    comand: npm test\n  - decision: deny\n    path: 7\n  - tool: Bash\n`;
    expect(problems(wrong)).toEqual([
      'swarm.yaml:5:5: policies[0].decision: expected one of allow, ask, deny, got a string ("maybe")',
      'swarm.yaml:7:5: policies[1].comand: unknown key; did you mean command?',
      'swarm.yaml:9:5: policies[2].path: expected a string, got a number (7)',
      'swarm.yaml:10:5: policies[3].decision: missing; expected one of allow, ask, deny',
    ]);
  });

  it('that mean nothing or can never fit are refused at the key', () => {
    expect(problems(`${agents}policies:\n  - decision: allow\n  - decision: deny\n    path: ../x\n`)).toEqual(
      [
        'swarm.yaml:5:5: policies[0].tool: It does not say what it is about. Write * as its tool to mean everything.',
        "swarm.yaml:7:5: policies[1].path: ../x leads out of the agent's folder. Write it relative to that folder, such as src/**.",
      ],
    );
  });
});

describe('a swarm file', () => {
  it('holds agents with all that a launch needs', () => {
    expect(
      parsed(`
name: Web shop
agents:
  - name: api
    command: claude
    args: [--model, opus]
    cwd: server
    env: { PORT: 3000, VERSION: 1.10, DEBUG: true }
    role: Backend
    prompt: |
      Build the cart.
      Then test it.
    owns: [src/cart/**]
    profile: claude
    count: 2
    size: { cols: 100, rows: 40 }
`),
    ).toEqual({
      name: 'Web shop',
      agents: [
        {
          name: 'api',
          command: 'claude',
          args: ['--model', 'opus'],
          cwd: 'server',
          env: { PORT: '3000', VERSION: '1.10', DEBUG: 'true' },
          role: 'Backend',
          prompt: 'Build the cart.\nThen test it.\n',
          owns: ['src/cart/**'],
          profile: 'claude',
          count: 2,
          size: { cols: 100, rows: 40 },
        },
      ],
    });
  });

  it('has names of one line, with nothing in them that a terminal obeys', () => {
    expect(problems('agents:\n  - { name: "a\\nb", role: "\\e[31m", command: cat }\n')).toEqual([
      'swarm.yaml:2:7: agents[0].name: expected one line without control characters or marks that reverse the letters, got a string ("a\\nb")',
      'swarm.yaml:2:21: agents[0].role: expected one line without control characters or marks that reverse the letters, got a string ("\\u001b[31m")',
    ]);
  });

  it('may share settings between agents with anchors and merge keys', () => {
    const file = parsed(`
agents:
  - &base { name: a, command: claude, env: { X: 1 } }
  - { <<: *base, name: b }
`);
    expect(file.agents[1]).toEqual({ name: 'b', command: 'claude', env: { X: '1' } });
  });

  it('names file, line, column, key, expected and got', () => {
    expect(
      problems(`name: shop
agents:
  - name: a
    command: claude
  - name: b
    command: claude
    cwd: 42
`),
    ).toEqual(['swarm.yaml:7:5: agents[1].cwd: expected a string, got a number (42)']);
  });

  it('tells all problems at once, in the order of the file', () => {
    expect(
      problems(`agents:
  - name: ''
    comand: claude
    args: claude
    count: 0
    env: { "A=B": x, C: }
    size: { cols: 1, rows: 2.5, height: 3 }
  - 7
  - name: c
    command: [x]
    profile: cladue
  - name: c
    command: x
    count: many
colour: red
`),
    ).toEqual([
      'swarm.yaml:2:5: agents[0].name: expected some text, got a string ("")',
      'swarm.yaml:2:5: agents[0].command: missing; expected a string',
      'swarm.yaml:3:5: agents[0].comand: unknown key; did you mean command?',
      'swarm.yaml:4:5: agents[0].args: expected a list, got a string ("claude")',
      'swarm.yaml:5:5: agents[0].count: expected at least 1, got a number (0)',
      'swarm.yaml:6:12: agents[0].env.A=B: expected a name without =, got "A=B"',
      'swarm.yaml:6:22: agents[0].env.C: expected a string, got nothing',
      'swarm.yaml:7:13: agents[0].size.cols: expected at least 2, got a number (1)',
      'swarm.yaml:7:22: agents[0].size.rows: expected a whole number, got a number (2.5)',
      'swarm.yaml:7:33: agents[0].size.height: unknown key; expected one of cols, rows',
      'swarm.yaml:8:5: agents[1]: expected a mapping, got a number (7)',
      'swarm.yaml:10:5: agents[2].command: expected a string, got a list of 1',
      'swarm.yaml:11:5: agents[2].profile: expected one of generic, claude, codex, got "cladue"; did you mean claude?',
      'swarm.yaml:12:5: agents[3].name: expected a name of its own, got "c", the name of agents[2]',
      'swarm.yaml:14:5: agents[3].count: expected a whole number, got a string ("many")',
      'swarm.yaml:15:1: colour: unknown key; expected one of name, agents, protocol, gate, tasks, policies, ownership, shared',
    ]);
  });

  it('says where an owner is no agent of the file, and where a table is none', () => {
    expect(
      problems(`agents:
  - { name: Cart, command: x, count: 2 }
ownership:
  src/a/**: Cart
  src/b/**: Cart 2
  src/c/**: Crat
  src/d/**: 7
shared: contracts/**
`),
    ).toEqual([
      'swarm.yaml:6:3: ownership.src/c/**: expected the name of an agent, got "Crat"; did you mean Cart?',
      'swarm.yaml:7:3: ownership.src/d/**: expected a string, got a number (7)',
      'swarm.yaml:8:1: shared: expected a list, got a string ("contracts/**")',
    ]);
    expect(problems('agents: [{ name: a, command: x }]\nownership: [a]\n')).toEqual([
      'swarm.yaml:2:1: ownership: expected a mapping, got a list of 1',
    ]);
  });

  it('points into the anchor when the wrong value stands there', () => {
    expect(
      problems(`agents:
  - name: a
    command: x
    env: &env
      A: [1]
  - name: b
    command: x
    env: *env
`),
    ).toEqual([
      'swarm.yaml:5:7: agents[0].env.A: expected a string, got a list of 1',
      'swarm.yaml:5:7: agents[1].env.A: expected a string, got a list of 1',
    ]);
  });

  it.each([
    ['', 'swarm.yaml:1:1: expected a mapping, got nothing'],
    ['just text', 'swarm.yaml:1:1: expected a mapping, got a string ("just text")'],
    ['agents: []', 'swarm.yaml:1:1: agents: expected at least 1 in the list, got a list of 0'],
    ['agents:', 'swarm.yaml:1:1: agents: expected a list, got nothing'],
    ['name: x', 'swarm.yaml:1:1: agents: missing; expected a list'],
  ])('that is nearly empty says what is missing: %j', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it.each([
    'agents: [',
    'agents:\n\t- name: x',
    'a: 1\na: 2',
    'agents: *nobody',
    '\0\x01\x02',
    '--- a\n--- b',
  ])('that is no YAML names the place: %j', (text) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    for (const problem of found) expect(problem).toMatch(/^swarm\.yaml:\d+:\d+: \S/);
  });

  it('is refused when aliases make it explode', () => {
    const layers = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    expect(problems(`l0: &l0 [x]\n${layers.join('\n')}\n`)[0]).toMatch(/^swarm\.yaml:1:1: .*alias/i);
  });
});

describe('the documentation', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'swarm-file.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml]) => yaml ?? '');

  it.each(examples)('shows files that can be read', (yaml) => {
    expect(problems(yaml)).toEqual([]);
  });

  it('names every key', () => {
    const file = `name: x\nagents: [{ name: a, command: b, nokey: c }]`;
    const known = /one of (.*)$/.exec(problems(file)[0] ?? '')?.[1]?.split(', ') ?? [];
    expect(known.length).toBeGreaterThan(5);
    for (const key of known) expect(page).toMatch(new RegExp(`^\\| \`${key}\` +\\|`, 'm'));
  });
});

const withTasks = (tasks: string) => `agents:\n  - name: a\n    command: sh\ntasks:\n${tasks}`;

describe('the tasks of a swarm file', () => {
  it('are read with what they depend on', () => {
    const tasks =
      '  - id: T1\n    description: Build it\n  - id: T2\n    title: Page\n    dependencies: [T1]\n';
    expect(parseSwarmFile(withTasks(tasks), 'swarm.yaml', profiles)).toMatchObject({
      ok: true,
      value: { tasks: [{ id: 'T1' }, { id: 'T2' }] },
    });
  });

  it('are refused by name when ids are doubled, unknown or go round in a circle', () => {
    expect(problems(withTasks('  - id: Cart\n  - id: Cart\n'))).toEqual([
      'swarm.yaml:6:5: tasks[1].id: expected an id of its own, got "Cart", the id of tasks[0]',
    ]);
    expect(problems(withTasks('  - id: Cart\n  - id: Page\n    dependencies: [Carts]\n'))).toEqual([
      'swarm.yaml:7:20: tasks[1].dependencies[0]: expected the id of a task, got "Carts"; did you mean Cart?',
    ]);
    expect(
      problems(withTasks('  - id: A\n    dependencies: [B]\n  - id: B\n    dependencies: [A]\n')),
    ).toEqual(['swarm.yaml:6:5: tasks[0].dependencies: expected no circle, got A → B → A']);
    expect(problems(withTasks('  - id: A\n    files: 3\n    colour: red\n'))).toHaveLength(2);
  });
});
