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
    return err(
      parsed.error.issues.flatMap(innermost).map((issue) => ({
        where: issue.path.map(String).join('.') || 'profile',
        value: issue.input === undefined ? 'missing' : (JSON.stringify(issue.input) ?? '').slice(0, 200),
        reason: issue.message,
      })),
    );
  }
  const compiled = compileProfile(parsed.data);
  return compiled.ok ? ok(parsed.data) : compiled;
}

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
  `${problem.where}: ${problem.reason} (got ${problem.value})`;

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
