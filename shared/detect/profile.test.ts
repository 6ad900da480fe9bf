import { describe, expect, it } from 'vitest';
import { loadProfile, problemText, profileFor } from './load-profile.ts';

const base = { id: 'tool', label: 'Tool' };

/** The problems of a profile, as people read them. */
function problemsOf(profile: object): string[] {
  const loaded = loadProfile({ ...base, ...profile });
  return loaded.ok ? [] : loaded.error.map(problemText);
}

describe('loading a profile', () => {
  it('fills in what is not said', () => {
    const loaded = loadProfile(base);
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        fixedSize: { cols: 120, rows: 30 },
        paste: 'bracketed',
        promptArgs: null,
        otherwise: 'unknown',
      },
    });
    expect(loaded.ok && loaded.value.thresholds.stalledAfterMs).toBe(180_000);
  });

  it('names the place, the value and the reason of each problem', () => {
    const problems = problemsOf({
      colour: 'red',
      thresholds: { stalledAfterMs: -1 },
      rules: [{ name: 'Bad Name', pattern: 'x', status: 'exited' }],
    });
    expect(problems).toContainEqual('colour: unknown key (got "red")');
    expect(problems).toContainEqual(expect.stringMatching(/^thresholds\.stalledAfterMs: .*got -1/u));
    expect(problems).toContainEqual(
      expect.stringMatching(/^rules\.0\.name: lower-case letters.*got "Bad Name"/u),
    );
    expect(problems).toContainEqual(expect.stringMatching(/^rules\.0\.status: .*got "exited"/u));
  });

  it('names what is missing', () => {
    const loaded = loadProfile({ label: 'Tool' });
    expect(loaded.ok ? [] : loaded.error.map(problemText)).toEqual(['id: it is missing']);
  });

  it('names the rule of a pattern that does not compile', () => {
    const problems = problemsOf({ rules: [{ name: 'busy', pattern: '(spin', status: 'working' }] });
    expect(problems).toEqual([expect.stringMatching(/^rule "busy", pattern: .*\(got \(spin\)$/u)]);
  });

  it.each(['(a+)+$', '(?:a|a)*$', '(x*){2,}', '(?:[ab]+c?)+', String.raw`(a)\1`, '(?<=a)b', '(?<!a)b'])(
    'refuses %s, which can take very long',
    (pattern) => {
      expect(problemsOf({ edits: [{ row: pattern }] })).toHaveLength(1);
    },
  );

  it.each([String.raw`\(a+\)+`, '[(a+)+]', '(?:ab)+', '(?:a|b)?', '(a+){0,3}', '(?i)error'])(
    'takes %s',
    (pattern) => {
      expect(problemsOf({ edits: [{ row: pattern }] })).toEqual([]);
    },
  );

  it('knows which regions a rule may name', () => {
    expect(
      problemsOf({
        regions: [{ name: 'input', from: { region: 'footer', edge: 'end' } }, { name: 'footer' }],
        rules: [{ name: 'busy', region: 'spinner', pattern: 'x', status: 'working' }],
      }),
    ).toEqual([
      expect.stringMatching(/^region "input", from: no such region above it.*got footer/u),
      expect.stringMatching(
        /^rule "busy", region: no such region above it; known: screen, input, footer.*got spinner/u,
      ),
    ]);
  });
});

/** A sound profile for these commands. */
function profileOf(id: string, commands: string[]) {
  const loaded = loadProfile({ ...base, id, commands });
  if (!loaded.ok) throw new Error('The fixture is broken.');
  return loaded.value;
}

describe('finding the profile of a program', () => {
  const profiles = [profileOf('claude', ['claude']), profileOf('generic', [])];

  it.each([
    ['claude', 'claude'],
    ['/usr/local/bin/claude', 'claude'],
    [String.raw`C:\tools\claude.cmd`, 'claude'],
    ['bash', 'generic'],
    ['', 'generic'],
  ])('%s → %s', (command, id) => {
    expect(profileFor(profiles, command)?.id).toBe(id);
  });
});
