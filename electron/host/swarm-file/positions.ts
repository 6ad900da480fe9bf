import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Document, LineCounter, Node } from 'yaml';

/** Keys and indexes from the top of a document down to a value. */
export type KeyPath = readonly PropertyKey[];

/** Where something stands in a file; both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A key path as people write it: `agents[2].cwd`. */
export const showPath = (path: KeyPath): string =>
  path.reduce<string>(
    (shown, key) =>
      typeof key === 'number' ? `${shown}[${key}]` : shown === '' ? String(key) : `${shown}.${String(key)}`,
    '',
  );

/**
 * Where the key (or list item) stands that a path leads to; of the nearest thing around it when it is
 * missing. Aliases are followed to what they stand for.
 */
export function positionOf(document: Document.Parsed, lines: LineCounter, path: KeyPath): Position {
  let node: Node | null = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    const child = childOf(node, key);
    if (child === null) break;
    offset = child.offset ?? offset;
    node = isAlias(child.node) ? (child.node.resolve(document) ?? null) : child.node;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

interface Child {
  readonly offset: number | null;
  readonly node: Node | null;
}

function childOf(node: Node | null, key: PropertyKey): Child | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined) return null;
    return { offset: startOf(pair.key), node: isNode(pair.value) ? pair.value : null };
  }
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    return isNode(item) ? { offset: startOf(item), node: item } : null;
  }
  return null;
}

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);
