import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { AgentProfiles } from '../../profiles/agent-profiles.ts';
import { checkFolder } from '../../pty/spawn-request.ts';
import { isInGitRepository } from './project-folder.ts';
import { findCommand } from '../../pty/which.ts';

export interface LaunchCheckDeps {
  readonly profiles: AgentProfiles;
  /** The PATH that agents get. */
  readonly path: () => Promise<string>;
}

/**
 * Whether an agent can start as far as the disk can tell: its folder is there and may be read, and its
 * command is found as the launch itself would find it. What changes in between, the launch tells.
 *
 * @returns `command-not-found`, `folder-missing`, `not-a-folder` or `folder-unreadable`; null when nothing
 * stands in the way
 */
export async function checkLaunch(spec: AgentSpec, deps: LaunchCheckDeps): Promise<Failure | null> {
  const folder = await checkFolder(spec.cwd);
  if (folder !== null) return folder;
  if (spec.worktree !== undefined && !(await isInGitRepository(spec.cwd))) return noRepository(spec.cwd);
  const profile = deps.profiles.get(spec.profile);
  const path = spec.env['PATH'] ?? profile.environment.set['PATH'] ?? (await deps.path());
  const found = await findCommand(spec.command, { path, cwd: spec.cwd });
  return found.ok ? null : found.error;
}

const noRepository = (folder: string): Failure =>
  failure(
    'not-a-repository',
    `${folder} is in no git repository: there can be no worktree of it.`,
    'Run git init and make a first commit, or start without a worktree.',
  );

/** Why some agents of many cannot start. */
export interface LaunchProblems {
  /** Names of the agents that are stopped by it. */
  readonly stopped: ReadonlySet<string>;
  /** All that is wrong, each line with the names of the agents that it stops. */
  readonly failure: Failure;
}

/**
 * Checks many agents, of which those that can are started.
 *
 * @returns null when nothing is wrong
 */
export async function checkLaunches(
  specs: readonly AgentSpec[],
  deps: LaunchCheckDeps,
): Promise<LaunchProblems | null> {
  const checked = await Promise.all(
    specs.map(async (spec) => ({ name: spec.name, problem: await checkLaunch(spec, deps) })),
  );
  const problems = new Map<string, Failure>();
  const names = new Map<string, readonly string[]>();
  for (const { name, problem } of checked) {
    if (problem === null) continue;
    problems.set(problem.message, problem);
    names.set(problem.message, [...(names.get(problem.message) ?? []), name]);
  }
  const failed = toOne([...problems.values()], (problem) => names.get(problem.message) ?? []);
  return failed === null ? null : { stopped: new Set([...names.values()].flat()), failure: failed };
}

function toOne(
  problems: readonly Failure[],
  namesOf: (problem: Failure) => readonly string[],
): Failure | null {
  const [first] = problems;
  if (first === undefined) return null;
  const lines = problems.map((problem) => `${namesOf(problem).join(', ')}: ${problem.message}`);
  if (problems.length === 1) return { ...first, message: lines.join('') };
  const code = problems.every((problem) => problem.code === first.code) ? first.code : 'spawn-failed';
  return failure(
    code,
    lines.join('\n'),
    'Install what is missing or correct the swarm file, then start it again: what runs is left alone.',
  );
}
