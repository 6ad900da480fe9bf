import type { z } from 'zod';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { compileProfile } from './compiled-profile.ts';
import type { ProfileProblem } from './compiled-profile.ts';
import { agentProfileSchema } from './profile.ts';
import type { AgentProfile } from './profile.ts';

/**
 * Checks the parsed JSON of a profile: its shape, its patterns, its regions. Every problem is told,
 * with the place in the profile, the value and the reason.
 */
export function loadProfile(json: unknown): Result<AgentProfile, readonly ProfileProblem[]> {
  const parsed = agentProfileSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) {
    return err(parsed.error.issues.flatMap(innermost).flatMap(problemsOf));
  }
  const compiled = compileProfile(parsed.data);
  return compiled.ok ? ok(parsed.data) : compiled;
}

/** A key that is not known is a problem of its own, at its own place. */
function problemsOf(issue: z.core.$ZodIssue): readonly ProfileProblem[] {
  const { path, input, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAt([...path, key], valueAt(input, key), 'unknown key'));
  }
  return [problemAt(path, input, input === undefined ? 'it is missing' : message)];
}

const problemAt = (path: readonly PropertyKey[], input: unknown, reason: string): ProfileProblem => ({
  where: path.map(String).join('.') || 'profile',
  value: input === undefined ? nothing : (JSON.stringify(input) ?? '').slice(0, 200),
  reason,
});

const valueAt = (input: unknown, key: string): unknown =>
  typeof input === 'object' && input !== null
    ? Object.entries(input).find(([name]) => name === key)?.[1]
    : undefined;

/** In the place of a value that is not there. */
const nothing = '';

/** Of several forms that a value may have, the one that it comes nearest to says what is wrong with it. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [nearest] = issue.errors
    .filter((issues) => issues.length > 0)
    .toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  if (nearest === undefined) return [issue];
  return nearest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(...issues.map(({ path }) => path.length));

/** One line a problem, for people. */
export const problemText = (problem: ProfileProblem): string =>
  `${problem.where}: ${problem.reason}${problem.value === nothing ? '' : ` (got ${problem.value})`}`;

/**
 * The profile of a program: the one that names its command (path and extension are ignored), else the
 * profile with the id `generic`, else undefined.
 */
export function profileFor(profiles: readonly AgentProfile[], command: string): AgentProfile | undefined {
  const name = (command.split(/[\\/]/u).at(-1) ?? '').replace(/\.(?:exe|cmd|ps1|bat|[cm]?js)$/iu, '');
  return (
    profiles.find((profile) => profile.commands.includes(name)) ??
    profiles.find((profile) => profile.id === 'generic')
  );
}
