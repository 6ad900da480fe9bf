import { basename, join } from 'node:path';
import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import type { TaskDraft } from '#shared/swarm/tasks/task-draft.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { buildSpecs } from './build-specs.ts';
import type { SpecContext } from './build-specs.ts';
import { ownershipOf } from './ownership-schema.ts';
import type { PlannedOwnership } from './ownership-schema.ts';
import { parseSwarmFile } from './parse-swarm-file.ts';
import type { SwarmFile } from './swarm-file-schema.ts';
import { draftsOf } from './task-schema.ts';

/** A project's swarm file, read and resolved: what `swarmdeck up` would start. */
export interface PlannedSwarm {
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of the project folder. */
  readonly root: string;
  readonly name: string;
  readonly specs: readonly AgentSpec[];
  /** Tasks for the board. */
  readonly tasks: readonly TaskDraft[];
  /** Command before a task counts as completed; null when the file names none. */
  readonly gate: string | null;
  /** Its rules for approvals; null when it says nothing about them. */
  readonly policies: readonly PolicyRule[] | null;
  /** Its table of who may change which files. */
  readonly ownership: readonly PlannedOwnership[];
}

/**
 * `swarm-file-missing`, or `swarm-file-invalid` with one line for each problem, such as
 * `swarm.yaml:12:5: agents[2].cwd: expected a string, got a number (42)`.
 */
export interface SwarmFileFailure extends Failure {
  /** Absolute path of the file; null when there is none. */
  readonly path: string | null;
  readonly problems: readonly string[];
}

export interface SwarmFileContext extends Omit<SpecContext, 'root'> {
  /** Replaced in commands, arguments, folders and values of variables: `{demo}` by its value, say. */
  readonly placeholders?: Readonly<Record<string, string>>;
}

/** Names of the file, the preferred one first. */
const fileNames = ['swarm.yaml', 'swarm.yml'] as const;

/** Bytes of a swarm file, at most: far over two hundred agents with their prompts. */
const largestFile = 8 * 1024 * 1024;

/** Problems that the message of a failure shows; all of them stand in `problems`. */
const problemsShown = 20;

/**
 * Reads and checks the swarm file of a project folder. Nothing is started, and no folder or program
 * that it names is looked for: that is each agent's own launch.
 *
 * @param root - absolute path of the project folder
 */
export async function loadSwarmFile(
  root: string,
  context: SwarmFileContext,
): Promise<Result<PlannedSwarm, SwarmFileFailure>> {
  for (const fileName of fileNames) {
    const path = join(root, fileName);
    const text = await readText(path);
    if (text === null) continue;
    if (!text.ok) return err(invalid(path, [`${fileName}: ${text.error}`]));
    const file = parseSwarmFile(text.value, fileName, context.profiles);
    return file.ok ? plan(path, root, file.value, context) : err(invalid(path, file.error));
  }
  return err({
    ...failure(
      'swarm-file-missing',
      `There is no ${fileNames.join(' or ')} in ${root}.`,
      'Write one (docs/swarm-file.md has an example), or start single agents.',
    ),
    path: null,
    problems: [],
  });
}

function plan(
  path: string,
  root: string,
  file: SwarmFile,
  context: SwarmFileContext,
): Result<PlannedSwarm, SwarmFileFailure> {
  const { protocol, gate = null, tasks = [] } = file;
  const requests = file.agents.map((agent) => ({
    protocol,
    ...fillIn(agent, context.placeholders ?? {}),
  }));
  const specs = buildSpecs(requests, { ...context, root });
  if (!specs.ok) return err(invalid(path, [`${basename(path)}: ${specs.error.message}`]));
  return ok({
    path,
    root,
    name: file.name ?? (basename(root) || root),
    specs: specs.value,
    tasks: draftsOf(tasks),
    gate,
    policies: file.policies?.map((rule): PolicyRule => ({ ...rule, from: 'file' })) ?? null,
    ownership: ownershipOf(file.ownership, file.shared),
  });
}

/** The file's text; null when there is none; why it cannot be read, in words. */
async function readText(path: string): Promise<Result<string, string> | null> {
  const read = await readPlainFile(path, largestFile);
  if (read.ok) return ok(read.value.toString('utf8'));
  const { error } = read;
  switch (error.kind) {
    case 'no-file':
      return err('it is no file');
    case 'too-large':
      return err(`the file is larger than ${largestFile} bytes (${error.bytes})`);
    case 'refused':
      return error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? null
        : err(`the file cannot be read (${error.code})`);
    default:
      return assertNever(error);
  }
}

function fillIn(agent: SwarmFile['agents'][number], placeholders: Readonly<Record<string, string>>) {
  const fill = (text: string): string =>
    Object.entries(placeholders).reduce((filled, [mark, value]) => filled.replaceAll(mark, value), text);
  return {
    ...agent,
    command: fill(agent.command),
    args: agent.args?.map(fill),
    cwd: agent.cwd === undefined ? undefined : fill(agent.cwd),
    env: Object.fromEntries(Object.entries(agent.env ?? {}).map(([name, value]) => [name, fill(value)])),
  };
}

function invalid(path: string, problems: readonly string[]): SwarmFileFailure {
  const shown = problems.slice(0, problemsShown);
  const more = problems.length - shown.length;
  const lines = more > 0 ? [...shown, `… and ${more} more`] : shown;
  const hint = `Correct ${path} and try again.`;
  return { ...failure('swarm-file-invalid', lines.join('\n'), hint), path, problems };
}
