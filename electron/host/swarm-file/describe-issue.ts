import type { z } from 'zod';
import { didYouMean } from './edit-distance.ts';
import type { KeyPath } from './positions.ts';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong, and where. */
export interface Fault {
  readonly path: KeyPath;
  readonly message: string;
}

/** What a schema finds wrong, as people say it: expected and got, one fault for each unknown key. */
export function describeIssue(issue: Issue, root: unknown, knownKeys: readonly string[]): readonly Fault[] {
  const path = issue.path;
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, knownKeys) }));
    case 'invalid_type':
      return value === undefined
        ? [{ path, message: `missing; expected ${typeName(issue.expected)}` }]
        : [{ path, message: `expected ${typeName(issue.expected)}, got ${describeValue(value)}` }];
    case 'too_small':
      return [
        { path, message: `expected ${atLeast(issue.origin, issue.minimum)}, got ${describeValue(value)}` },
      ];
    case 'too_big':
      return [
        { path, message: `expected ${atMost(issue.origin, issue.maximum)}, got ${describeValue(value)}` },
      ];
    case 'invalid_key':
      return [
        {
          path,
          message: `expected ${issue.issues[0]?.message ?? 'another name'}, got ${quote(path.at(-1))}`,
        },
      ];
    case 'invalid_value': {
      const expected = `expected one of ${issue.values.map(String).join(', ')}`;
      return [
        {
          path,
          message: value === undefined ? `missing; ${expected}` : `${expected}, got ${describeValue(value)}`,
        },
      ];
    }
    // A rule of ours, which says itself what it got.
    case 'custom':
      return [{ path, message: issue.message }];
    default:
      return [{ path, message: `${issue.message}, got ${describeValue(value)}` }];
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  return meant === null
    ? `unknown key; expected one of ${known.join(', ')}`
    : `unknown key; did you mean ${meant}?`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  // Every number in the file is a count.
  number: 'a whole number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

const typeName = (expected: string): string => typeNames[expected] ?? expected;

function atLeast(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return minimum === 1 ? 'some text' : `at least ${minimum} characters`;
  return origin === 'array' ? `at least ${minimum} in the list` : `at least ${minimum}`;
}

function atMost(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `at most ${maximum} characters`;
  return origin === 'array' ? `at most ${maximum} in the list` : `at most ${maximum}`;
}

/** Characters of a wrong value that are shown. */
const shownLength = 60;

/** A value with its kind, such as `a number (42)`. */
function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') {
    return value.length > shownLength ? `${value.length} characters` : `a string (${quote(value)})`;
  }
  return `a ${typeof value} (${JSON.stringify(value)})`;
}

const quote = (value: unknown): string => JSON.stringify(String(value));

const valueAt = (root: unknown, path: KeyPath): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
