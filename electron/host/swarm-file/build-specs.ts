import { join, resolve } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec, TerminalSize } from '#shared/swarm/agent-spec.ts';
import { plainWorktree } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import { dialectOf, scriptArguments } from '../pty/shell-dialect.ts';
import { programName } from '../profiles/agent-profiles.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import { readCommandLine } from './command-line.ts';
import { uniqueName } from './unique-name.ts';

/** One entry of a swarm file, or what the person typed into "New agent". */
export interface SpecRequest {
  /** A program, a path, or a whole command line; with `args` it is taken as a program, whatever it holds. */
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  /** Empty or not given: named after its program. */
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly prompt?: string | undefined;
  /** Relative to the project folder; that folder itself when not given. `~` is the home folder. */
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly owns?: readonly string[] | undefined;
  /** Id of a profile; found by the program's name when not given. */
  readonly profile?: string | undefined;
  /** Copies to start; 1 when not given. */
  readonly count?: number | undefined;
  readonly size?: TerminalSize | undefined;
  /** Its first prompt is led by the worker protocol. */
  readonly protocol?: boolean | undefined;
  /** True for a worktree with a new branch and nothing else. */
  readonly worktree?: boolean | PartialPlan | null | undefined;
}

type PartialPlan = { readonly [K in keyof WorktreePlan]?: WorktreePlan[K] | undefined };

export interface SpecContext {
  /** Absolute path of the project folder. */
  readonly root: string;
  readonly profiles: AgentProfiles;
  /** Names that other agents of the swarm have. */
  readonly takenNames: ReadonlySet<string>;
  /** The person's shell: runs command lines that need one. */
  readonly shell: string;
  readonly home: string;
}

/**
 * Turns requests into what agents are started from: command lines read, profiles found, names made
 * unique, copies counted out.
 *
 * @returns the specs in the order of the requests, or `command-not-found` for a command that is empty
 */
export function buildSpecs(
  requests: readonly SpecRequest[],
  context: SpecContext,
): Result<readonly AgentSpec[], Failure> {
  const taken = new Set(context.takenNames);
  const specs: AgentSpec[] = [];
  for (const request of requests) {
    const program = programOf(request, context.shell);
    if (program.command === '') {
      return err(
        failure(
          'command-not-found',
          `The command ${JSON.stringify(request.command)} names no program.`,
          'Give the name of a program on your PATH, or a command line.',
        ),
      );
    }
    const spec = specOf(request, program, context);
    for (let copy = 0; copy < (request.count ?? 1); copy += 1) {
      const name = uniqueName(spec.name, taken);
      taken.add(name);
      specs.push({ ...spec, name });
    }
  }
  return ok(specs);
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** What profiles and default names go by. */
  readonly name: string;
}

function programOf(request: SpecRequest, shell: string): Program {
  const { command, args = [] } = request;
  if (args.length > 0) return { command, args, name: programName(command) };
  const line = readCommandLine(command, dialectOf(shell));
  return line.kind === 'program'
    ? { command: line.command, args: line.args, name: programName(line.command) }
    : { command: shell, args: scriptArguments(shell, line.script), name: programName(line.program) };
}

function specOf(request: SpecRequest, program: Program, context: SpecContext): AgentSpec {
  const { profiles, root, home } = context;
  const profile =
    request.profile === undefined ? profiles.forCommand(program.name) : profiles.get(request.profile);
  const name = request.name?.trim() ?? '';
  return {
    name: name || program.name || unnamed,
    role: request.role?.trim() ?? '',
    profile: profile.id,
    command: program.command,
    args: program.args,
    cwd: resolve(root, expandHome(request.cwd ?? '.', home)),
    env: request.env ?? {},
    prompt: request.prompt ?? '',
    owns: request.owns ?? [],
    size: request.size ?? profile.fixedSize,
    ...(request.protocol === true ? { protocol: true } : {}),
    ...worktreeOf(request.worktree),
  };
}

function worktreeOf(wanted: SpecRequest['worktree']): Pick<AgentSpec, 'worktree'> {
  if (wanted === undefined || wanted === null || wanted === false) return {};
  if (wanted === true) return { worktree: plainWorktree };
  const { branch = '', base = '', setup = '', copy = [], ports = 0 } = wanted;
  return { worktree: { branch, base, setup, copy, ports } };
}

/** Name of an agent whose command has no word that could name it. */
const unnamed = 'agent';

const expandHome = (path: string, home: string): string =>
  path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
