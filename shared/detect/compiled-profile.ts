import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import type { AgentProfile, Anchor, RegionSpec, ScreenRule, TitleRule } from './profile.ts';

export interface CompiledAnchor {
  readonly spec: Anchor;
  readonly row: Pattern | null;
  readonly next: Pattern | null;
}

export interface CompiledRegion {
  readonly spec: RegionSpec;
  readonly from: CompiledAnchor;
  readonly to: CompiledAnchor;
}

export interface CompiledRule {
  readonly spec: ScreenRule;
  readonly pattern: Pattern;
  readonly with: readonly Pattern[];
  readonly without: readonly Pattern[];
  readonly also: readonly Pattern[];
  readonly options: Pattern | null;
  /** By answer: which option gives it. */
  readonly answers: Readonly<Partial<Record<AnswerKind, Pattern>>>;
}

/** The answers to a permission that an option of the dialog may give. */
const answerKinds = ['approve', 'approveForSession', 'deny'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export interface CompiledProfile {
  readonly profile: AgentProfile;
  readonly regions: readonly CompiledRegion[];
  readonly titles: readonly { readonly spec: TitleRule; readonly pattern: Pattern }[];
  /** Rules that hold while they are on the screen, and those that hold for the rest of a turn. */
  readonly rules: readonly CompiledRule[];
  readonly turnRules: readonly CompiledRule[];
  readonly edits: readonly { readonly row: Pattern; readonly next: Pattern | null }[];
  readonly echoes: readonly Pattern[];
  readonly quotes: readonly Pattern[];
}

/** What is wrong in a profile: where, with which value, and why. */
export interface ProfileProblem {
  /** For people: `rule "trust-dialog", pattern`. */
  readonly where: string;
  readonly value: string;
  readonly reason: string;
}

/** Compiles all patterns of a profile and checks that its regions exist. Collects every problem. */
export function compileProfile(profile: AgentProfile): Result<CompiledProfile, readonly ProfileProblem[]> {
  const problems: ProfileProblem[] = [];
  const compile = (source: string, where: string): Pattern => {
    const result = compilePattern(source);
    if (result.ok) return result.value;
    problems.push({ where, value: source, reason: result.error });
    return { source, regex: /(?!)/u };
  };
  const all = (sources: readonly string[], where: string) => sources.map((source) => compile(source, where));
  const maybe = (source: string | undefined, where: string) =>
    source === undefined ? null : compile(source, where);
  const anchor = (spec: Anchor, where: string): CompiledAnchor => {
    const isRow = typeof spec === 'object' && 'row' in spec;
    return {
      spec,
      row: isRow ? compile(spec.row, `${where}.row`) : null,
      next: isRow ? maybe(spec.next, `${where}.next`) : null,
    };
  };
  const rule = (spec: ScreenRule): CompiledRule => {
    const where = `rule "${spec.name}"`;
    return {
      spec,
      pattern: compile(spec.pattern, `${where}, pattern`),
      with: all(spec.with, `${where}, with`),
      without: all(spec.without, `${where}, without`),
      also: all(spec.also, `${where}, also`),
      options: maybe(spec.options, `${where}, options`),
      answers: Object.fromEntries(
        answerKinds.flatMap((kind) => {
          const answer = spec.answers?.[kind];
          return answer !== undefined && 'option' in answer
            ? [[kind, compile(answer.option, `${where}, answers.${kind}`)]]
            : [];
        }),
      ),
    };
  };
  const rules = profile.rules.map(rule);
  const compiled: CompiledProfile = {
    profile,
    regions: profile.regions.map((spec) => ({
      spec,
      from: anchor(spec.from, `region "${spec.name}", from`),
      to: anchor(spec.to, `region "${spec.name}", to`),
    })),
    titles: profile.titles.map((spec) => ({ spec, pattern: compile(spec.pattern, `title "${spec.name}"`) })),
    rules: rules.filter((each) => each.spec.lasts === 'now'),
    turnRules: rules.filter((each) => each.spec.lasts === 'turn'),
    edits: profile.edits.map((spec) => ({
      row: compile(spec.row, 'edits, row'),
      next: maybe(spec.next, 'edits, next'),
    })),
    echoes: all(profile.echoes, 'echoes'),
    quotes: all(profile.quotes, 'quotes'),
  };
  problems.push(...unknownRegions(profile));
  return problems.length > 0 ? err(problems) : ok(compiled);
}

function unknownRegions(profile: AgentProfile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const known = new Set(['screen']);
  const check = (name: string | undefined, where: string) => {
    if (name === undefined || known.has(name)) return;
    problems.push({ where, value: name, reason: `no such region above it; known: ${[...known].join(', ')}` });
  };
  for (const region of profile.regions) {
    for (const side of ['from', 'to'] as const) {
      const spec = region[side];
      if (typeof spec === 'object' && 'region' in spec)
        check(spec.region, `region "${region.name}", ${side}`);
    }
    for (const name of [region.unless].flat()) check(name, `region "${region.name}", unless`);
    known.add(region.name);
  }
  for (const rule of profile.rules) check(rule.region, `rule "${rule.name}", region`);
  return problems;
}

const compiledProfiles = new WeakMap<AgentProfile, CompiledProfile>();

/**
 * The compiled form of a profile that came through the loader. Throws for one that did not and is
 * broken: that is a bug, not bad input.
 */
export function compiledOf(profile: AgentProfile): CompiledProfile {
  const known = compiledProfiles.get(profile);
  if (known) return known;
  const result = compileProfile(profile);
  if (!result.ok) throw new Error(`Profile ${profile.id} is broken: ${JSON.stringify(result.error)}`);
  compiledProfiles.set(profile, result.value);
  return result.value;
}
