import { LineCounter, isCollection, isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import { describeIssue } from './describe-issue.ts';
import type { Fault } from './describe-issue.ts';
import { didYouMean } from './edit-distance.ts';
import { positionOf, showPath } from './positions.ts';
import { knownKeysAt, swarmFileSchema } from './swarm-file-schema.ts';
import type { SwarmFile } from './swarm-file-schema.ts';
import { faultsInOwnership } from './ownership-schema.ts';
import { faultsBetweenTasks } from './task-schema.ts';

/**
 * Reads the text of a swarm file.
 *
 * @param fileName - as it stands in front of each problem
 * @returns what it holds, or all of its problems in the order of the file, each as
 * `file:line:column: key path: what is wrong`
 */
export function parseSwarmFile(
  text: string,
  fileName: string,
  profiles: AgentProfiles,
): Result<SwarmFile, readonly string[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (document.errors.length > 0) {
    return err(
      document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return `${fileName}:${line}:${col}: ${message}`;
      }),
    );
  }
  const content = toPlainData(document);
  if (!content.ok) return err([`${fileName}:1:1: ${content.error}`]);
  const parsed = swarmFileSchema.safeParse(content.value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const faults = [
    ...issues.flatMap((issue) => describeIssue(issue, content.value, knownKeysAt(issue.path))),
    ...faultsBetween(content.value, profiles),
    ...faultsBetweenTasks(content.value),
    ...faultsInOwnership(content.value),
  ];
  return parsed.success && faults.length === 0
    ? ok(parsed.data)
    : err(showFaults(faults, document, lines, fileName));
}

/** Under these keys a value means its text: `PORT: 3000` is the string 3000, `1.10` stays `1.10`. */
const literalKeys = new Set<unknown>(['env', 'args']);

function toPlainData(document: Document.Parsed): Result<unknown, string> {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && literalKeys.has(key.value) && isCollection(value))
        visit(value, { Scalar: asText });
    },
  });
  try {
    return ok(document.toJS());
  } catch (error) {
    // Aliases that refer to aliases: a few lines can stand for gigabytes, and the parser refuses that.
    if (error instanceof ReferenceError) return err(error.message);
    throw error;
  }
}

const asText = (_: unknown, node: { value: unknown; source?: string }): void => {
  if (typeof node.value === 'number' || typeof node.value === 'boolean') node.value = node.source;
};

/** As much of a file as the checks between agents need, whatever else is wrong with it. */
const namesSchema = z
  .object({
    agents: z.array(
      z
        .object({
          name: z.string().trim().optional().catch(undefined),
          profile: z.string().optional().catch(undefined),
        })
        .catch({ name: undefined, profile: undefined }),
    ),
  })
  .catch({ agents: [] });

/** What is wrong though each value by itself is right. */
function faultsBetween(content: unknown, profiles: AgentProfiles): readonly Fault[] {
  const { agents } = namesSchema.parse(content);
  return agents.flatMap(({ name, profile }, index): readonly Fault[] => {
    const twin = agents.findIndex((agent) => agent.name === name);
    const faults: Fault[] = [];
    if (name !== undefined && twin < index) {
      const message = `expected a name of its own, got ${JSON.stringify(name)}, the name of agents[${twin}]`;
      faults.push({ path: ['agents', index, 'name'], message });
    }
    if (profile !== undefined && !profiles.has(profile)) {
      faults.push({ path: ['agents', index, 'profile'], message: unknownProfile(profile, profiles) });
    }
    return faults;
  });
}

function unknownProfile(id: string, profiles: AgentProfiles): string {
  const known = profiles.all.map((profile) => profile.id);
  const meant = didYouMean(id, known);
  const wrong = `expected one of ${known.join(', ')}, got ${JSON.stringify(id)}`;
  return meant === null ? wrong : `${wrong}; did you mean ${meant}?`;
}

function showFaults(
  faults: readonly Fault[],
  document: Document.Parsed,
  lines: LineCounter,
  fileName: string,
): readonly string[] {
  return faults
    .map(({ path, message }) => ({ path, message, ...positionOf(document, lines, path) }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ path, message, line, column }) => {
      const key = path.length === 0 ? '' : `${showPath(path)}: `;
      return `${fileName}:${line}:${column}: ${key}${message}`;
    });
}
